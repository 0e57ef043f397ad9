import Derivatives
import Figures
import Scalars

extension LessonPicture {
  /// What signed and absolute block averages of one probe's z ⊙ Hz come to, against the size of the block.
  static func averagingFigure() -> Figure {
    let n = 256
    var generator = SplitMix64(seed: 1)
    var h = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
    for i in 0..<n {
      for j in 0..<i {
        h[i][j] = Double.random(in: -1...1, using: &generator)
        h[j][i] = h[i][j]
      }
      h[i][i] = 1
    }
    let estimates = (0..<20).map { _ in
      let z: [Double] = rademacher(n, using: &generator)
      return h.indices.map { i in z[i] * Double.dot(h[i], z) }
    }
    func rootMeanSquare(_ transform: (Double) -> Double) -> [Point] {
      (0...8).map { power in
        let b = 1 << power
        let squares = estimates.flatMap { d in
          stride(from: 0, to: n, by: b).map { start in
            let mean = d[start..<(start + b)].reduce(0) { $0 + transform($1) } / Double(b)
            return mean * mean
          }
        }
        return Point(Double(b), (squares.reduce(0, +) / Double(squares.count)).squareRoot())
      }
    }
    var figure = Figure(
      title: "Averaging one probe over blocks: signed values shrink, moduli do not",
      description: """
        The root mean square of block averages against the block size on logarithmic axes, for a 256 by 256 Hessian with 1 on the \
        diagonal and random numbers beside it. Averages of moduli stay between 7 and 9; averages of signed values fall from 9 \
        towards the diagonal's 1.
        """,
      size: Size(720, 420))
    figure.panel(
      Panel(
        xAxis: Axis("block size *b*", scale: .logarithmic, ticks: (0...8).map { Double(1 << $0) }),
        yAxis: Axis("root mean square of the averages", scale: .logarithmic, range: 0.7...20),
        elements: [
          .line(
            rootMeanSquare { $0.magnitude }, label: "moduli: the authors' code", style: .series(0), showsMarkers: true),
          .line(rootMeanSquare { $0 }, label: "signed: the paper's Eq. 10", style: .series(1), showsMarkers: true),
          .horizontalLine(at: 1, label: "the true diagonal"),
        ],
        legend: .above))
    return figure
  }
}
