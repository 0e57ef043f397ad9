/// What a name means in an expression.
enum Name: Equatable {
  case pi, e
  case function(Function)
  /// `root(x, n)`, whose second argument must be an integer.
  case root
  case variable

  init(_ name: some StringProtocol) {
    switch name {
    case "pi": self = .pi
    case "e": self = .e
    case "root": self = .root
    default: self = Function(rawValue: String(name)).map(Name.function) ?? .variable
    }
  }

  static let functionNames = Function.allCases.map { $0.rawValue } + ["root"]

  /// The other names that people know a function by.
  private static let synonyms = [
    "ln": "log", "lg": "log10", "arcsin": "asin", "arccos": "acos", "arctan": "atan", "arctan2": "atan2",
    "arsinh": "asinh",
    "arcosh": "acosh", "artanh": "atanh", "logistic": "sigmoid", "expit": "sigmoid", "fabs": "abs", "sgn": "sign",
    "signum": "sign", "power": "pow", "minimum": "min", "maximum": "max", "tg": "tan", "ch": "cosh", "sh": "sinh",
  ]

  /// The candidate that `name` was probably meant to be: a synonym, or at most two typing errors away.
  static func nearest(to name: String, among candidates: [String]) -> String? {
    // A name of a thousand letters is nobody's typing error.
    if name.utf8.count > 32 { return nil }
    let lowercase = name.lowercased()
    if let synonym = synonyms[lowercase], candidates.contains(synonym) { return synonym }
    let tolerance = name.utf8.count <= 3 ? 1 : 2
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let distance = editDistance(Array(lowercase.utf8), Array(candidate.lowercased().utf8))
      if distance <= tolerance, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }
}
