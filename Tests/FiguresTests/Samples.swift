import Figures

/// Small figures that together show every kind of element; their SVG is kept in Golden.
enum Samples {
  static let all: [(name: String, figure: Figure)] = [
    ("bowl", bowl), ("curve", curve), ("convergence", convergence), ("grid", grid), ("empty", empty),
    ("surface", surface), ("uncertainty", uncertainty),
  ]

  static var bowl: Figure {
    let field = ScalarField(x: -2.2...2.2, y: -2.2...2.2, columns: 23, rows: 23) { x, y in
      10 * x * x + y * y
    }
    var descent = [Point(2, 2)]
    for _ in 0..<12 {
      let last = descent[descent.count - 1]
      descent.append(Point(-0.9 * last.x, 0.81 * last.y))
    }
    var figure = Figure(
      title: "Newton on 10*x*² + *y*²", description: "Gradient descent zigzags, AdaHessian jumps.",
      size: Size(520, 500))
    figure.panel(
      Panel(
        xAxis: Axis("*x*"), yAxis: Axis("*y*"),
        elements: [
          .filledContour(field, levels: .geometric(from: 1, ratio: 4)),
          .contour(field, levels: .geometric(from: 1, ratio: 4), showsLabels: true),
          .trajectory(descent, label: "gradient descent", steps: .automatic),
          .trajectory([Point(1, 1), Point(0, 0)], label: "AdaHessian", steps: .automatic),
          .marker(at: Point(0, 0), "minimum", label: "minimum"),
        ], aspect: .equal))
    return figure
  }

  static var curve: Figure {
    func f(_ x: Double) -> Double { x * x * (x * x - 1) }
    let steps = [-1.05, -0.9, -0.8, -0.74, -0.71].map { Point($0, f($0)) }
    let zoom = Panel(
      xAxis: Axis(range: -0.85...(-0.6)), yAxis: Axis(range: -0.26...(-0.21)),
      elements: [
        .line(over: -0.9...(-0.5), samples: 41, style: Style(color: .muted), f),
        .trajectory(steps, style: .series(0), steps: .every(1)),
      ], legend: .none)
    var figure = Figure(title: "*f*(*x*) = *x*⁴ − *x*²", size: Size(560, 380))
    figure.panel(
      Panel(
        xAxis: Axis("*x*", unit: "m"), yAxis: Axis("*f*"),
        elements: [
          .line(over: -1.1...1.1, samples: 61, label: "*f*", style: Style(color: .muted), f),
          .trajectory(steps, label: "steps", style: .series(0)),
          .horizontalLine(at: 0), .verticalLine(at: 0),
          .markers(at: [Point(-0.7071, -0.25), Point(0.7071, -0.25)], label: "minimisers"),
        ], insets: [Inset(zoom, at: .top, size: Size(0.4, 0.5))]))
    return figure
  }

  static var convergence: Figure {
    var figure = Figure(title: "Convergence", size: Size(480, 340))
    var value = 1.0
    let linear = (0..<30).map { step in
      defer { value *= 0.5 }
      return Point(Double(step), value)
    }
    figure.panel(
      Panel(
        xAxis: Axis("iteration"), yAxis: Axis("error", scale: .logarithmic),
        elements: [
          .line(linear, label: "linear", showsMarkers: true),
          .line([Point(0, 1), Point(1, 0.1), Point(2, 1e-3), Point(3, 0), Point(4, 1e-9)], label: "fast"),
        ]))
    return figure
  }

  static var grid: Figure {
    var figure = Figure(title: "Panels", size: Size(640, 560), legend: .bottom)
    let points = (0..<12).map { (k: Int) in Point(Double(k * 7 % 12), Double(k * 5 % 11)) }
    let field = ScalarField(x: 0...3, y: 0...2, columns: 13, rows: 9) { x, y in x * y }
    figure.panel(Panel(title: "(a)", elements: [.scatter(points, label: "a & b")]))
    figure.panel(Panel(title: "(b)", elements: [.line(points, label: "<line>")]))
    figure.panel(
      Panel(
        title: "(c)", xAxis: Axis("*t*"),
        elements: [.filledContour(field, colorMap: .viridis, colorBar: "product")]))
    figure.panel(Panel(title: "(d)", elements: [.contour(field, label: "levels")], legend: .outside))
    return figure
  }

  static var surface: Figure {
    let field = ScalarField(x: -2...2, y: -1...1, columns: 11, rows: 9) { x, y in x * x + 4 * y * y }
    var figure = Figure(title: "Surface", size: Size(520, 400))
    figure.panel(
      .surface(
        field, xAxis: Axis("*x*"), yAxis: Axis("*y*"), zAxis: Axis("*f*"),
        elements: [
          .contour(field, levels: .values([1, 4])),
          .trajectory([Point(1.5, 0.75), Point(-0.5, 0.5), Point(0, 0)], label: "steps"),
          .marker(at: Point(0, 0), "minimum"),
        ]))
    return figure
  }

  static var uncertainty: Figure {
    let x = (0...8).map(Double.init)
    var figure = Figure(title: "Uncertainty", size: Size(700, 320), columns: 2)
    figure.panel(
      Panel(
        xAxis: Axis("*t*"),
        elements: [
          .band(lower: x.map { Point($0, $0 - 1) }, upper: x.map { Point($0, $0 + 1) }, label: "range"),
          .errorBars(x.map { Point($0, 8 - $0) }, errors: x.map { 0.2 + $0 / 20 }, label: "measured"),
        ]))
    let field = ScalarField(x: 0...3, y: 0...2, columns: 8, rows: 5) { x, y in
      x > 2.5 && y > 1.5 ? .nan : x - y
    }
    figure.panel(Panel(elements: [.heatMap(field, colorBar: "difference")]))
    return figure
  }

  static var empty: Figure {
    var figure = Figure(title: "Nothing \"here\" <yet>", size: Size(300, 200))
    figure.panel(
      Panel(elements: [.line([]), .scatter([Point(.nan, 1), Point(1, .infinity)], label: "none")]))
    return figure
  }
}
