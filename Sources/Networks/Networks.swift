// Whoever builds networks computes with arrays and numbers, draws batches and trains with optimizers: one import brings
// them.
@_exported import Arrays
@_exported import Derivatives
@_exported import Optimizers
@_exported import Scalars
@_exported import Spectra
