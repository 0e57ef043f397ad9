@_exported import Derivatives
@_exported import DualNumbers
@_exported import Optimizers
@_exported import ReverseMode
@_exported import Scalars
@_exported import Spectra
@_exported import Symbolics
