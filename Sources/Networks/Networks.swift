// Whoever builds networks computes with arrays and trains with optimizers: one import brings them.
@_exported import Arrays
@_exported import Optimizers
