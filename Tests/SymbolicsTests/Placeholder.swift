import Symbolics
