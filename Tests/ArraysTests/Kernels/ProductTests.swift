import Derivatives
import Scalars
import TestSupport
import Testing

@testable import Arrays

@Suite struct ProductTests {
  @Test("Small integers: exactly the sum of products, for all shapes, transposes, gaps, and nothing beside it")
  func exact() {
    exact(Float.self, shapes: optimized ? 3000 : 60)
    exact(Double.self, shapes: optimized ? 3000 : 60)
  }

  private func exact<E: TensorElement>(_: E.Type, shapes: Int) {
    var generator = SplitMix64(seed: 1)
    for shape in 0..<shapes {
      let (m, n, k) = (
        Int.random(in: 0...40, using: &generator), shape % 7 == 0 ? 1 : Int.random(in: 0...40, using: &generator),
        Int.random(in: 0...40, using: &generator)
      )
      func matrix(_ rows: Int, _ columns: Int, isTransposed: Bool) -> StridedMatrix<E> {
        let gap = Int.random(in: 0...1, using: &generator) * 5
        let step = Int.random(in: 0...3, using: &generator) == 0 ? 2 : 1
        return StridedMatrix(rows, columns, isTransposed: isTransposed, gap: gap, step: step) { _, _ in
          E(Int.random(in: -9...9, using: &generator))
        }
      }
      let a = matrix(m, k, isTransposed: shape % 2 == 0)
      let b = matrix(k, n, isTransposed: shape % 4 < 2)
      let old = StridedMatrix<E>(m, n, isTransposed: false, gap: shape % 3) { i, j in E(i - j) }
      for adding in [false, true] {
        for path in KernelPath.available {
          var c = old
          product(a, b, into: &c, adding: adding, on: path)
          var wrong = 0
          for i in 0..<m {
            for j in 0..<n {
              var sum: E = adding ? old[i, j] : 0
              for p in 0..<k { sum += a[i, p] * b[p, j] }
              if c[i, j] != sum { wrong += 1 }
            }
          }
          #expect(wrong == 0, "\(E.self) \(m) × \(n) × \(k), shape \(shape), \(path), adding \(adding)")
          #expect(c.untouchedCount == old.untouchedCount, "\(E.self) \(m) × \(n) × \(k), shape \(shape), \(path)")
        }
      }
    }
  }

  @Test("Numbers of any size: within k roundings of the sum of magnitudes, also over several blocks of terms")
  func rounding() {
    // The most terms go through every block, the widest B through every group of panels.
    let large = [(3, 70, 600), (13, 150, 257), (70, 9, 520), (1, 33, 300), (40, 1, 700), (9, 10, 1100)]
    for (m, n, k) in optimized ? large + [(128, 256, 784), (300, 300, 300)] : large {
      rounding(Float.self, m, n, k)
      rounding(Double.self, m, n, k)
    }
  }

  private func rounding<E: TensorElement>(_: E.Type, _ m: Int, _ n: Int, _ k: Int) {
    var generator = SplitMix64(seed: 2)
    for (transposesA, transposesB) in [(false, false), (false, true), (true, false), (true, true)] {
      func matrix(_ rows: Int, _ columns: Int, _ isTransposed: Bool) -> StridedMatrix<E> {
        StridedMatrix(rows, columns, isTransposed: isTransposed) { _, _ in
          E(Double.random(in: -1...1, using: &generator))
        }
      }
      let (a, b) = (matrix(m, k, transposesA), matrix(k, n, transposesB))
      var results: [StridedMatrix<E>] = []
      for path in KernelPath.available {
        var c = StridedMatrix<E>(m, n, isTransposed: false) { _, _ in 0 }
        product(a, b, into: &c, adding: false, on: path)
        results.append(c)
      }
      var worst = 0.0
      // Every row and column of tiles is met, but not every element: this runs without optimization too.
      for i in stride(from: 0, to: m, by: optimized ? 1 : 3) {
        for j in stride(from: 0, to: n, by: optimized ? 1 : 5) {
          var (sum, size) = (0.0, 0.0)
          for p in 0..<k {
            let term = Double(a[i, p]) * Double(b[p, j])
            sum += term
            size += term.magnitude
          }
          for c in results { worst = Swift.max(worst, (Double(c[i, j]) - sum).magnitude / size) }
        }
      }
      // √k would be typical; a wrong or a missing term is far beyond k.
      #expect(worst <= Double(k) * Double(E.ulpOfOne), "\(E.self) \(m) × \(n) × \(k): \(worst)")
    }
  }

  @Test("A row of C has the same bits alone as among others, whatever rows a thread takes", arguments: [1, 10, 37])
  func rows(n: Int) {
    rows(Float.self, n)
    rows(Double.self, n)
  }

  private func rows<E: TensorElement>(_: E.Type, _ n: Int) {
    var generator = SplitMix64(seed: 3)
    let (m, k) = (29, 300)
    for isTransposed in [false, true] {
      let a = StridedMatrix<E>(m, k, isTransposed: isTransposed) { _, _ in
        E(Double.random(in: -1...1, using: &generator))
      }
      let b = StridedMatrix<E>(k, n, isTransposed: false) { _, _ in E(Double.random(in: -1...1, using: &generator)) }
      for path in KernelPath.available {
        var whole = StridedMatrix<E>(m, n, isTransposed: false) { _, _ in 0 }
        product(a, b, into: &whole, adding: false, on: path)
        for rows in [0..<1, 1..<4, 4..<11, 11..<29] {
          var part = whole
          for i in rows { for j in 0..<n { part[i, j] = 0 } }
          let margin = StridedMatrix<E>.margin
          let row = part.row
          part.memory.withUnsafeMutableBufferPointer { c in
            Kernels.product(
              rows.count, n, k, a.memory.withUnsafeBufferPointer { $0.baseAddress! } + margin + rows.lowerBound * a.row,
              a.row, a.column, b.memory.withUnsafeBufferPointer { $0.baseAddress! } + margin, b.row, b.column,
              c.baseAddress! + margin + rows.lowerBound * row, row, adding: false, on: path)
          }
          #expect(part.memory == whole.memory, "\(E.self), \(path), rows \(rows), n = \(n)")
        }
      }
    }
  }

  @Test("NaN and ∞ reach the elements that are made of them, and no other")
  func special() {
    for path in KernelPath.available {
      let a = StridedMatrix<Double>(13, 5, isTransposed: false) { i, p in i == 7 && p == 2 ? .nan : 1 }
      let b = StridedMatrix<Double>(5, 21, isTransposed: true) { p, j in j == 3 && p == 1 ? .infinity : 1 }
      var c = StridedMatrix<Double>(13, 21, isTransposed: false) { _, _ in 0 }
      product(a, b, into: &c, adding: true, on: path)
      for i in 0..<13 {
        for j in 0..<21 {
          if i == 7 { #expect(c[i, j].isNaN) } else { #expect(c[i, j] == (j == 3 ? .infinity : 5), "\(path)") }
        }
      }
    }
  }
}
