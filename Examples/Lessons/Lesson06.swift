import Curvature

func lesson06() {
  let point = [-1.5, 2.0]
  print(hessian(at: point, of: valley))
  for z in [[1.0, 1.0], [1, -1], [-1, 1], [-1, -1]] {
    let hz = hessianVectorProduct(at: point, along: z, of: valley)
    print(z, [z[0] * hz[0], z[1] * hz[1]])
  }

  var generator = SplitMix64(seed: 1)
  print(hutchinsonDiagonal(at: point, probes: 1000, using: &generator, of: valley).map { fixed($0, 1) })

  let place = (0..<8).map { Double($0) / 8 }
  let exact = hessianDiagonal(at: place, of: valley)
  let h = hessian(at: place, of: valley)
  let offDiagonal = Double.dot(h[3], h[3]) - h[3][3] * h[3][3]
  for probes in [1, 4, 16, 64] {
    var squares = 0.0
    for _ in 0..<30 {
      let estimate = hutchinsonDiagonal(at: place, probes: probes, using: &generator, of: valley)
      squares += (estimate[3] - exact[3]) * (estimate[3] - exact[3])
    }
    let (measured, predicted) = ((squares / 30).squareRoot(), (offDiagonal / Double(probes)).squareRoot())
    print(columns(probes, fixed(measured, 1), fixed(predicted, 1)))
  }

  for n in [10, 100] {
    let x = [Counted](repeating: 0.5, count: n)
    let estimate = operations { hutchinsonDiagonal(at: x, probes: 1, using: &generator, of: valley) }
    let diagonal = operations { hessianDiagonal(at: x, of: valley) }
    print(columns(n, estimate, diagonal))
  }

  let bowl = Bowl(steepness: 10)
  let start = [3.0, -4.0]
  let estimate = valueWithHutchinsonDiagonal(at: start, probes: 1, using: &generator, of: bowl)
  print(estimate.gradient, estimate.diagonal)
  print(start.indices.map { start[$0] - estimate.gradient[$0] / estimate.diagonal[$0] })

  // Exercise 1
  let trace = { (probes: Int) in
    let diagonal = hutchinsonDiagonal(at: place, probes: probes, using: &generator, of: valley)
    return diagonal.reduce(0, +)
  }
  print(fixed(exact.reduce(0, +), 1), fixed(trace(100), 1))

  // Exercise 2
  let h2 = [1902.0, 200.0]
  var twoSided = [0.0, 0.0]
  for _ in 0..<2000 {
    let z = (0..<2).map { _ in Double.random(in: -1...1, using: &generator) * Double.sqrt(3) }
    let hz = hessianVectorProduct(at: point, along: z, of: valley)
    for i in 0..<2 { twoSided[i] += (z[i] * hz[i] - h2[i]) * (z[i] * hz[i] - h2[i]) / 2000 }
  }
  print(twoSided.map { fixed(Double.sqrt($0), 0) })
}
