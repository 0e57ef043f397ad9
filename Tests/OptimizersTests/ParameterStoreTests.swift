import Derivatives
import Optimizers
import Problems
import ReverseMode
import Scalars
import TestSupport
import Testing

@Suite("ParameterStore")
struct ParameterStoreTests {
  static func make() -> ParameterStore<Double> {
    var store = ParameterStore<Double>()
    store.append("weights", shape: [2, 3], [0, 1, 2, 3, 4, 5])
    store.append("bias", shape: [2], [10, 11])
    store.append("scale", shape: [], [20])
    return store
  }

  @Test("A literal is a store of one array")
  func literal() throws {
    #expect(([1, 2] as ParameterStore<Float>) == ParameterStore([1, 2]))
    let run = try minimize(
      Rosenbrock(), from: [-1.2, 1], with: LBFGS(), until: StoppingRules(gradientTolerance: 1e-10))
    #expect(deviation(run.parameters.values, [1, 1]) < 1e-9)
    let bowl = try minimize(from: [1.0, 1.0], with: LBFGS<Double>()) { x in
      10 * x[0] * x[0] + x[1] * x[1]
    }
    #expect(deviation(bowl.parameters.values, [0, 0]) < 1e-9)
  }

  @Test("Arrays stand one behind the other, row-major, under their names")
  func layout() {
    let store = Self.make()
    #expect(store.values == [0, 1, 2, 3, 4, 5, 10, 11, 20])
    #expect(store.layout.arrays.map(\.name) == ["weights", "bias", "scale"])
    #expect(store.layout.arrays.map(\.range) == [0..<6, 6..<8, 8..<9])
    #expect(store.layout["scale"].rank == 0)
    #expect(store.layout.count == 9 && store.count == 9)
    #expect(store.layout.array(containing: 7)?.name == "bias")
    #expect(store.layout.array(containing: 9) == nil)
    #expect(store.layout == ParameterLayout(["weights": [2, 3], "bias": [2], "scale": []]))
  }

  @Test("A view reads and writes one array by place and by index")
  func views() {
    var store = Self.make()
    #expect(store["weights"][1, 2] == 5)
    #expect(store["weights"][[1, 0]] == 3)
    #expect(Array(store["bias"]) == [10, 11])
    #expect(store["scale"][[]] == 20)
    store["weights"][1, 2] = 50
    store["bias"][0] = 100
    store["scale"][[]] = 200
    #expect(store.values == [0, 1, 2, 3, 4, 50, 100, 11, 200])
    store["weights"].swapAt(0, 5)
    #expect(store.values == [50, 1, 2, 3, 4, 0, 100, 11, 200])
  }

  @Test("Assigning through a view, and steps, leave the buffer where it is: nothing is copied")
  func inPlace() throws {
    var store = ParameterStore<Double>()
    store.append("a", shape: [500], repeating: 1)
    store.append("b", shape: [500], repeating: 1)
    func address() -> UnsafePointer<Double>? { store.values.withUnsafeBufferPointer(\.baseAddress) }
    let before = address()
    store["a"][3] = 7
    for i in store["b"].indices { store["b"][i] += 1 }
    #expect(address() == before)

    var oracle = ExactDerivatives(of: Squares(), as: Double.self)
    var (adaHessian, adam, descent) = (
      AdaHessian<Double>(), Adam<Double>(), GradientDescent<Double>(learningRate: 0.1)
    )
    for _ in 0..<3 {
      try adaHessian.step(&store, using: &oracle)
      try adam.step(&store, using: &oracle)
      try descent.step(&store, using: &oracle)
    }
    #expect(address() == before)
  }

  @Test("An optimizer's state stays where it is, too")
  func stateInPlace() throws {
    var store = ParameterStore([Double](repeating: 1, count: 1000))
    var oracle = ExactDerivatives(of: Squares(), as: Double.self)
    var optimizer = AdaHessian<Double>()
    try optimizer.step(&store, using: &oracle)
    func addresses() -> [UnsafePointer<Double>?] {
      [optimizer.m, optimizer.v, optimizer.diagonal, optimizer.gradient].map {
        $0.withUnsafeBufferPointer(\.baseAddress)
      }
    }
    let before = addresses()
    for _ in 0..<3 { try optimizer.step(&store, using: &oracle) }
    #expect(addresses() == before)
  }

  @Test("A copy of a store is independent")
  func valueSemantics() {
    let store = Self.make()
    var copy = store
    copy["bias"][0] = -1
    #expect(store["bias"][0] == 10 && copy["bias"][0] == -1)
  }

  @Test("An empty array, and an empty store, are allowed")
  func empty() throws {
    var store = ParameterStore<Double>()
    #expect(store.values.isEmpty)
    store.append("nothing", shape: [0, 3], [])
    store.append("one", shape: [1], [1])
    #expect(Array(store["nothing"]).isEmpty && store["one"][0] == 1)
  }

  #if compiler(>=6.2)
    @Test("Misuse traps: unknown names, wrong ranks and counts, places outside")
    func misuse() async {
      await #expect(processExitsWith: .failure) { _ = Self.make()["missing"] }
      await #expect(processExitsWith: .failure) { _ = Self.make()["weights"][2, 0] }
      await #expect(processExitsWith: .failure) { _ = Self.make()["weights"][0, -1] }
      await #expect(processExitsWith: .failure) { _ = Self.make()["bias"][0, 0] }
      await #expect(processExitsWith: .failure) { _ = Self.make()["bias"][2] }
      await #expect(processExitsWith: .failure) { _ = Self.make()["weights"][[0]] }
      await #expect(processExitsWith: .failure) {
        var store = Self.make()
        store.append("bias", shape: [1], [1])
      }
      await #expect(processExitsWith: .failure) {
        var store = Self.make()
        store.append("more", shape: [2], [1])
      }
      await #expect(processExitsWith: .failure) {
        var store = Self.make()
        store.append("more", shape: [-1, -1], [1])
      }
      await #expect(processExitsWith: .failure) {
        var store = Self.make()
        store.values.append(1)
      }
      await #expect(processExitsWith: .failure) {
        _ = ParameterStore(ParameterLayout(["a": [2]]), [1.0])
      }
    }
  #endif
}
