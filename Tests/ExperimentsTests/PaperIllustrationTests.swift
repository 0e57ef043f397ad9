import Derivatives
import Experiments
import Testing

@Suite struct PaperIllustrationTests {
  @Test("The bars network has 239 parameters in six arrays, and starts near the loss of guessing, ln 3")
  func network() {
    #expect(BarsNetwork.layout.count == 239)
    #expect((BarsNetwork()(BarsNetwork.start().values) - 1.0986).magnitude < 0.1)
  }

  @Test("A derivative of the bars network is that of central differences")
  func networkGradient() {
    let network = BarsNetwork(count: 3)
    let start = BarsNetwork.start().values
    let slope = gradient(at: start, of: network)
    for i in [0, 38, 50, 185, 200, 238] {
      var (above, below) = (start, start)
      above[i] += 1e-5
      below[i] -= 1e-5
      #expect((slope[i] - (network(above) - network(below)) / 2e-5).magnitude < 1e-9, "parameter \(i)")
    }
  }

  @Test("The figure of estimators has the eigenvalues it names, and lower errors where these fall off")
  func estimators() {
    let figure = Estimators(of: Estimators.spectra(dimensions: 24), products: [6, 24], seeds: 8)
    let sum = (0..<24).reduce((total: 0.0, power: 1.0)) { sum, _ in (sum.total + sum.power, 0.7 * sum.power) }.total
    #expect((figure.cases[0].matrix.trace - sum).magnitude < 1e-12)
    #expect((figure.cases[1].matrix.trace - 48).magnitude < 1e-12)
    let errors = figure.cases[0].trace.map { $0.errors[1] }
    #expect(errors[2] < errors[0] / 5 && errors[1] < errors[0], "\(errors)")
    #expect(figure.figure.svg().contains("XDiag"))
  }

  @Test("Counted numbers count: one operation for each sign of arithmetic, and tasks apart")
  func counting() async {
    let (result, operations) = OperationCount.counting { Counted(3) * Counted(4) + 1 - Counted(2) / 2 }
    #expect(result.value == 12)
    #expect(operations == 4)
    await withTaskGroup(of: Int.self) { group in
      for n in 1...8 {
        group.addTask { OperationCount.counting { (0..<n).reduce(Counted(0)) { $0 + Counted($1) } }.operations }
      }
      var counts: [Int] = []
      for await count in group { counts.append(count) }
      #expect(counts.sorted() == Array(1...8))
    }
  }

  #if !DEBUG
    @Test("Figure 2: the eigenvalue is the curvature of the loss along its eigenvector, and blocks differ")
    func figure2() throws {
      let figure = try Figure2()
      for block in figure.blocks {
        for i in 0..<2 {
          let along = { (t: Double) in figure.loss(block, i == 0 ? t : 0, i == 1 ? t : 0) }
          let h = 1e-3
          let curvature = (along(h) - 2 * figure.value + along(-h)) / (h * h)
          #expect((curvature - block.eigenvalues[i]).magnitude < 1e-3 * block.eigenvalues[0].magnitude, "\(block.name)")
        }
      }
      #expect(figure.blocks[0].eigenvalues[0] > 2 * figure.blocks[2].eigenvalues[0])
    }

    @Test("Figure 4: the error of the estimate is that of theory, and falls as 1/√probes")
    func figure4() {
      let figure = Figure4()
      for count in [1, 16, 256, 1024] {
        let ratio = figure.relativeError(from: count) / figure.expectedError(from: count)
        #expect(ratio > 0.6 && ratio < 1.6, "\(count) probes")
      }
    }

    @Test("Figure 5: every block holds one number, the mean of its members, and the spread falls")
    func figure5() throws {
      let figure = try Figure5()
      for array in [figure.kernels, figure.rows] {
        for start in stride(from: 0, to: array.oneProbe.count, by: array.blockSize) {
          let block = start..<(start + array.blockSize)
          let mean = array.oneProbe[block].reduce(0, +) / Double(array.blockSize)
          #expect(array.averaged[block].allSatisfy { $0 == mean })
        }
        #expect(array.spread.after < 0.8 * array.spread.before)
      }
    }
  #endif
}
