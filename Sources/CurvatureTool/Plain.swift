/// A number for a reader: the sign of a NaN says nothing, and is not shown.
func plain(_ x: Double) -> String { x.isNaN ? "nan" : "\(x)" }
