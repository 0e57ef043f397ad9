/// Joins the line pieces of single grid cells, each from one grid edge to another, into chains.
struct ContourTracer {
  /// A sequence of grid edges that a line crosses.
  struct Chain {
    var edges: [Int]
    var isClosed: Bool
  }

  private static let none: Int32 = -1

  /// The two edges joined to each edge.
  private var neighbors: [Int32]
  /// The edges in the order they were met, which makes the chains' order independent of hashing.
  private var edges: [Int] = []

  init(edgeCount: Int) {
    neighbors = [Int32](repeating: Self.none, count: 2 * edgeCount)
  }

  mutating func join(_ a: Int, _ b: Int) {
    attach(a, to: b)
    attach(b, to: a)
  }

  private mutating func attach(_ a: Int, to b: Int) {
    if neighbors[2 * a] == Self.none {
      neighbors[2 * a] = Int32(b)
      edges.append(a)
    } else {
      neighbors[2 * a + 1] = Int32(b)
    }
  }

  /// All chains: first the open ones, then the loops.
  func chains() -> [Chain] {
    var isVisited = [Bool](repeating: false, count: neighbors.count / 2)
    var chains: [Chain] = []
    for start in edges where !isVisited[start] && neighbors[2 * start + 1] == Self.none {
      chains.append(Chain(edges: walk(from: start, &isVisited), isClosed: false))
    }
    for start in edges where !isVisited[start] {
      chains.append(Chain(edges: walk(from: start, &isVisited), isClosed: true))
    }
    return chains
  }

  private func walk(from start: Int, _ isVisited: inout [Bool]) -> [Int] {
    var chain: [Int] = []
    var next: Int? = start
    while let edge = next {
      isVisited[edge] = true
      chain.append(edge)
      next = [neighbors[2 * edge], neighbors[2 * edge + 1]]
        .first { $0 != Self.none && !isVisited[Int($0)] }.map { Int($0) }
    }
    return chain
  }
}
