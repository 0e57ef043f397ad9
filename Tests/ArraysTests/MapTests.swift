import Arrays
import Derivatives
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Each linear map with its transpose, on random shapes.
@Suite struct MapTests {
  private var generator = SplitMix64(seed: 15)

  private static func dot(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }

  private mutating func numbers(_ n: Int) -> [Double] { (0..<n).map { _ in .random(in: -1...1, using: &generator) } }

  /// ⟨A·x, y⟩ = ⟨x, Aᵀ·y⟩, and (Aᵀ)ᵀ is A, bit for bit.
  private mutating func check<M: LinearMap>(_ map: M, at location: SourceLocation = #_sourceLocation) {
    let transpose = map.transpose
    #expect(transpose.domain == map.codomain && transpose.codomain == map.domain, "\(map)", sourceLocation: location)
    let (x, y) = (numbers(map.domain.count), numbers(map.codomain.count))
    let (ax, aty) = (apply(map, x), apply(transpose, y))
    let (left, right) = (Self.dot(ax, y), Self.dot(x, aty))
    #expect((left - right).magnitude <= 1e-13 * (1 + left.magnitude), "\(map)", sourceLocation: location)
    #expect(apply(transpose.transpose, x) == ax, "\(map)", sourceLocation: location)
    // In one pass as in two.
    let sum = apply(map, x, addedTo: y)
    #expect(sum == zip(y, ax).map { $0 + $1 }, "\(map)", sourceLocation: location)
    // A number for all elements, and the absent one.
    let ones = apply(map, x.map { _ in 1.5 })
    #expect(Tensor<Double>.linear(map, 1.5).elements == ones, "\(map)", sourceLocation: location)
    #expect(Tensor<Double>.linear(map, .zero).isAbsent, "\(map)", sourceLocation: location)
  }

  /// A·x, with both arrays at the end of memory behind which nothing may be read or written.
  private func apply<M: LinearMap>(_ map: M, _ x: [Double], addedTo b: [Double]? = nil) -> [Double] {
    withGuarded(x) { x in
      withGuarded([Double](repeating: .nan, count: map.codomain.count)) { y in
        if let b { map.apply(x, addedTo: b, y) } else { map.apply(x, to: y) }
        return Array(UnsafeBufferPointer(start: y, count: map.codomain.count))
      }
    }
  }

  private func withGuarded<Result>(_ x: [Double], _ body: (UnsafeMutablePointer<Double>) -> Result) -> Result {
    #if canImport(Glibc) || canImport(Musl) || canImport(Darwin)
      let page = Int(sysconf(Int32(_SC_PAGESIZE)))
      let size = (x.count * 8 + page - 1) / page * page + page
      let memory = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0)!
      defer { munmap(memory, size) }
      mprotect(memory + (size - page), page, PROT_NONE)
      let start = (memory + (size - page - x.count * 8)).assumingMemoryBound(to: Double.self)
      start.update(from: x, count: x.count)
      return body(start)
    #else
      var x = x
      return x.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
    #endif
  }

  @Test("The transpose of every map is its transpose, and nothing is touched beyond the arrays")
  mutating func transposes() {
    for rank in 0...6 {
      for _ in 0..<25 {
        // Lengths of 0 and 1 too, and of more than a vector.
        let lengths = (0..<rank).map { _ in
          rank < 3 ? Int.random(in: 0...20, using: &generator) : Int.random(in: 0...3, using: &generator)
        }
        let shape = Shape(lengths)
        let axes = (0..<rank).filter { _ in Bool.random(using: &generator) }
        check(AxisSum(of: shape, over: axes))
        check(AxisSum(of: shape, over: axes).transpose)
        check(Permutation(of: shape, order: Array(0..<rank).shuffled(using: &generator)))
        check(Reshape(from: shape, to: [shape.count]))
        guard rank > 0 else { continue }
        let axis = Int.random(in: -rank..<rank, using: &generator)
        let start = Int.random(in: 0...shape[axis], using: &generator)
        check(Slice(of: shape, start..<Int.random(in: start...shape[axis], using: &generator), along: axis))
        check(Padding(of: shape, before: 2, behind: 1, along: axis))
        let rows = shape[0] == 0 ? [] : (0..<5).map { _ in Int.random(in: 0..<shape[0], using: &generator) }
        check(RowGather(rows, of: shape))
        check(RowScatter(rows, to: shape))
      }
    }
    for (size, stride, padding) in [(1, 1, 0), (2, 1, 0), (2, 2, 1), (3, 1, 1), (3, 2, 2), (1, 2, 1)] {
      for shape in [[1, 3, 3, 1], [2, 4, 5, 3], [0, 3, 3, 2], [2, 3, 4, 0]] as [Shape] {
        check(Patches(Windows(of: shape, height: size, width: size, stride: stride, padding: padding)))
        check(Overlay(Windows(of: shape, height: size, width: size, stride: stride, padding: padding)))
      }
    }
  }

  @Test("Sums of short rows end where the array does")
  mutating func shortRows() {
    for length in 1...20 {
      for count in 1...9 { check(AxisSum(of: [count, length], over: [0])) }
    }
  }

  @Test("What a maximum chooses has a transpose, too")
  func selections() {
    let x = Tensor<Double>([[1, 3, 3], [.nan, 5, .nan], [-.infinity, -.infinity, -.infinity]])
    let y = x.max(over: 1)
    #expect(y[0] == 3 && y[1].isNaN && y[2] == -.infinity)
    #expect(x.max(over: 0)[0].isNaN && x.max(over: 0)[1] == 5)
  }
}
