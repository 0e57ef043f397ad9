// The functions themselves stand beside the formulas of their derivatives.
@_exported import Oracle

/// Tests/Golden/functions.json.
public struct FunctionReferences: Decodable, Sendable {
  public struct Unary: Decodable, Sendable {
    public struct Case: Decodable, Sendable {
      public let x: Double
      /// f, f′, f″, f‴
      public let derivatives: [Reference]
    }
    public let name: UnaryFunction
    public let cases: [Case]
  }

  public struct Binary: Decodable, Sendable {
    public struct Case: Decodable, Sendable {
      public let x: Double
      public let y: Double
      /// f, ∂f/∂x, ∂f/∂y, ∂²f/∂x², ∂²f/∂x∂y, ∂²f/∂y²
      public let derivatives: [Reference]
    }
    public let name: BinaryFunction
    public let cases: [Case]
  }

  let unary: [Unary]
  let binary: [Binary]

  public static subscript(function: UnaryFunction) -> [Unary.Case] {
    all.unary.filter { $0.name == function }.flatMap(\.cases)
  }

  public static subscript(function: BinaryFunction) -> [Binary.Case] {
    all.binary.filter { $0.name == function }.flatMap(\.cases)
  }

  private static let all: FunctionReferences = {
    do { return try golden("functions.json") } catch { fatalError("functions.json: \(error)") }
  }()
}
