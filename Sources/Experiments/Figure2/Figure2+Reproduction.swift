import Figures

extension Figure2 {
  /// How far the pictures go from the trained point, in parameters.
  static let reach = 2.0

  /// Trains, decomposes the Hessian of each block, and draws the loss around the point.
  public static func reproduce() throws -> Reproduction {
    let run = try Figure2()
    let claims = run.blocks.map { block in
      Claim(
        "\(block.name), \(block.range.count) weights: two largest eigenvalues", paper: "different topologies",
        measured: "\(rounded(block.eigenvalues[0])) and \(rounded(block.eigenvalues[1])); "
          + "the first is \(percent(block.share)) of Σ|λ|")
    }
    return Reproduction(
      title: "Figure 2: the loss of a small network along two Hessian eigenvectors, block by block",
      claims: claims,
      remarks: [
        """
        The network is of the size of a page: two convolutions and a matrix, 239 parameters, after 20 steps of AdaHessian. The \
        Hessians are exact, from Hessian-vector products, and so are their eigenvectors. The paper's figure is a sketch with \
        one block of a large network in each row.
        """
      ],
      files: [
        .init(name: "figure2.svg", contents: run.figure.svg(theme: .adaptive)),
        .init(name: "figure2.csv", contents: run.csv),
      ])
  }

  /// Above, the loss over the plane of two eigenvectors; below, along each of them, with the parabola that curvature
  /// predicts.
  public var figure: Figure {
    let range = -Self.reach...Self.reach
    let fields = blocks.map { block in
      ScalarField(x: range, y: range, columns: 21, rows: 21) { loss(block, $0, $1) }
    }
    let highest = fields.flatMap(\.values).max() ?? 1
    var figure = Figure(
      title: "One network, three landscapes: the loss along the two sharpest directions of each block",
      description: """
        Three surfaces, one for each block of a small convolutional network, with the loss over the plane of the two sharpest \
        eigenvectors. They differ in steepness and shape. Below, the loss along each eigenvector, which leaves the parabola that \
        the eigenvalue predicts within a distance of about 1.
        """,
      size: Size(1080, 720), columns: 3)
    for (block, field) in zip(blocks, fields) {
      figure.panel(
        .surface(
          field,
          title: "\(block.name): λ = \(rounded(block.eigenvalues[0], places: 2)), "
            + "\(rounded(block.eigenvalues[1], places: 2))",
          xAxis: Axis("along *u*₁"), yAxis: Axis("along *u*₂"), zAxis: Axis("loss", range: 0...highest),
          legend: .none))
    }
    let steepest = blocks.flatMap { block in
      [
        loss(block, -Self.reach, 0), loss(block, Self.reach, 0), loss(block, 0, -Self.reach),
        loss(block, 0, Self.reach),
      ]
    }
    let top = 1.3 * (steepest.max() ?? 1)
    for block in blocks {
      let elements = (0..<2).flatMap { i -> [Element] in
        let along = { (t: Double) in loss(block, i == 0 ? t : 0, i == 1 ? t : 0) }
        let parabola = { (t: Double) in value + block.slopes[i] * t + block.eigenvalues[i] / 2 * t * t }
        return [
          .line(
            over: range, samples: 81, label: "along *u*\(i == 0 ? "₁" : "₂")",
            style: Style(color: .series(i), lineWidth: 2.2, marker: .none), along),
          .line(
            over: range, samples: 81, label: "its parabola",
            style: Style(color: .series(i), lineWidth: 1.1, dash: .dashed, marker: .none), parabola),
        ]
      }
      figure.panel(
        Panel(
          xAxis: Axis("distance", range: range), yAxis: Axis("loss", range: 0...top), elements: elements,
          legend: .top))
    }
    return figure
  }

  private var csv: String {
    var lines = ["block,direction,eigenvalue,distance,loss"]
    for block in blocks {
      for i in 0..<2 {
        for step in -20...20 {
          let t = Self.reach * Double(step) / 20
          let value = loss(block, i == 0 ? t : 0, i == 1 ? t : 0)
          lines.append("\(block.name),\(i + 1),\(block.eigenvalues[i]),\(t),\(value)")
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
