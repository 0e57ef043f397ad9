import Scalars
import Testing

@testable import Arrays

@Suite struct TailTests {
  @Test("Nothing is read behind the last element, where memory ends with it")
  func fences() throws {
    try functions(Float.self)
    try functions(Double.self)
    try products(Float.self)
    try products(Double.self)
  }

  private func functions<E: TensorElement>(_: E.Type) throws {
    for n in 1...40 {
      let x = try FencedMemory((0..<n).map { E($0) / 8 })
      let y = try FencedMemory([E](repeating: 0, count: n))
      let slope = try FencedMemory([E](repeating: 0, count: n))
      for path in KernelPath.available {
        for function in ElementKernel.allCases {
          function(n, x.elements, y.elements, slope: slope.elements, on: path)
          let last = function.oracle(Double(n - 1) / 8).value
          #expect((Double(y.elements[n - 1]) - last).magnitude <= 2 * Double(E.ulpOfOne) * last, "\(function), \(path)")
        }
      }
    }
  }

  private func products<E: TensorElement>(_: E.Type) throws {
    for (m, n, k) in [(1, 1, 1), (1, 1, 19), (5, 1, 7), (7, 10, 5), (13, 33, 3), (4, 17, 260), (12, 8, 2), (3, 50, 9)] {
      let a = try FencedMemory([E](repeating: 2, count: m * k))
      let b = try FencedMemory([E](repeating: 3, count: k * n))
      let c = try FencedMemory([E](repeating: 1, count: m * n))
      for path in KernelPath.available {
        for (aRow, aColumn) in [(k, 1), (1, m)] {
          for (bRow, bColumn) in [(n, 1), (1, k)] {
            for adding in [false, true] {
              Kernels.product(
                m, n, k, a.elements, aRow, aColumn, b.elements, bRow, bColumn, c.elements, n, adding: adding, on: path)
            }
            let sums = (0..<(m * n)).map { c.elements[$0] }
            #expect(sums.allSatisfy { $0 == E(12 * k) }, "\(m) × \(n) × \(k), \(path)")
          }
        }
      }
    }
  }
}
