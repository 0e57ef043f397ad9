import Scalars

/// An array as the reference has it: a shape, and scalars in row-major order.
struct Elements<S: Scalar> {
  var shape: [Int]
  var values: [S]

  init(_ shape: [Int], _ values: [S]) { (self.shape, self.values) = (shape, values) }

  /// Each element by its place.
  init(_ shape: [Int], _ element: ([Int]) -> S) { self.init(shape, Elements.places(shape).map(element)) }

  static func places(_ shape: [Int]) -> [[Int]] {
    shape.reduce([[]]) { places, length in places.flatMap { place in (0..<length).map { place + [$0] } } }
  }

  subscript(place: [Int]) -> S {
    get { values[index(place)] }
    set { values[index(place)] = newValue }
  }

  private func index(_ place: [Int]) -> Int { zip(shape, place).reduce(0) { $0 * $1.0 + $1.1 } }

  func map(_ f: (S) -> S) -> Elements { Elements(shape, values.map(f)) }

  /// A number meets every element.
  static func zip2(_ x: Elements, _ y: Elements, _ f: (S, S) -> S) -> Elements {
    let shape = x.shape.isEmpty ? y.shape : x.shape
    return Elements(shape, { f(x.shape.isEmpty ? x.values[0] : x[$0], y.shape.isEmpty ? y.values[0] : y[$0]) })
  }

  /// One element for each place of the axes that remain, made of the elements along the others.
  func reduced(over axes: [Int], _ f: ([S]) -> S) -> Elements {
    let rest = shape.indices.filter { !axes.contains($0) }
    return Elements(rest.map { shape[$0] }) { kept in
      f(
        Elements.places(axes.map { shape[$0] }).map { summed in
          var place = shape.map { _ in 0 }
          for (axis, i) in zip(rest, kept) { place[axis] = i }
          for (axis, i) in zip(axes, summed) { place[axis] = i }
          return self[place]
        })
    }
  }

  /// The rows along an axis, each as `f` makes it.
  func rows(along axis: Int, _ f: ([S]) -> [S]) -> Elements {
    var result = self
    for place in Elements.places(shape) where place[axis] == 0 {
      let row = (0..<shape[axis]).map { i in place.enumerated().map { $0.offset == axis ? i : $0.element } }
      for (place, y) in zip(row, f(row.map { self[$0] })) { result[place] = y }
    }
    return result
  }

  func permuted(_ order: [Int]) -> Elements {
    Elements(order.map { shape[$0] }) { place in
      var from = place
      for (i, axis) in order.enumerated() { from[axis] = place[i] }
      return self[from]
    }
  }
}

// MARK: - The formulas

extension Elements {
  static func mean(_ x: [S]) -> S { x.reduce(0) { $0 + $1 } / S(x.count) }
  static func variance(_ x: [S]) -> S {
    let mean = mean(x)
    return Self.mean(x.map { ($0 - mean) * ($0 - mean) })
  }
  static func normalized(_ x: [S], _ epsilon: Double) -> [S] {
    let (mean, deviation) = (mean(x), S.sqrt(variance(x) + S(epsilon)))
    return x.map { ($0 - mean) / deviation }
  }
  /// The first of the largest, which alone has a slope.
  static func largest(_ x: [S]) -> S {
    x.dropFirst().reduce(x[0]) { S.blend(S.relu(S.signum($1 - $0)), $1, $0) }
  }
  static func softmax(_ x: [S]) -> [S] {
    let shift = S.shift(of: x)
    let e = x.map { S.exp($0 - shift) }
    let sum = e.reduce(0) { $0 + $1 }
    return e.map { $0 / sum }
  }

  static func product(_ x: Elements, _ y: Elements, _ first: Bool = false, _ second: Bool = false) -> Elements {
    let isOne = y.shape.count == 2
    let (m, k) = (x.shape[x.shape.count - (first ? 1 : 2)], x.shape[x.shape.count - (first ? 2 : 1)])
    let n = y.shape[y.shape.count - (second ? 2 : 1)]
    return Elements(x.shape.dropLast(2) + [m, n]) { place in
      let (pair, i, j) = (Array(place.dropLast(2)), place[place.count - 2], place[place.count - 1])
      var sum: S = 0
      for p in 0..<k {
        sum += x[pair + (first ? [p, i] : [i, p])] * y[(isOne ? [] : pair) + (second ? [j, p] : [p, j])]
      }
      return sum
    }
  }

  /// The elements of each window of one channel, nil in the frame of zeros.
  func windows(_ height: Int, _ width: Int, _ stride: Int, _ padding: Int, _ f: ([S?]) -> S) -> Elements {
    let rows = (shape[1] + 2 * padding - height) / stride + 1
    let columns = (shape[2] + 2 * padding - width) / stride + 1
    return Elements([shape[0], rows, columns, shape[3]]) { place in
      f(
        Elements.places([height, width]).map { window in
          let (i, j) = (place[1] * stride - padding + window[0], place[2] * stride - padding + window[1])
          return i >= 0 && i < shape[1] && j >= 0 && j < shape[2] ? self[[place[0], i, j, place[3]]] : nil
        })
    }
  }

  static func convolution(_ x: Elements, _ k: Elements, _ stride: Int, _ padding: Int) -> Elements {
    let (height, width) = (k.shape[0], k.shape[1])
    let rows = (x.shape[1] + 2 * padding - height) / stride + 1
    let columns = (x.shape[2] + 2 * padding - width) / stride + 1
    return Elements([x.shape[0], rows, columns, k.shape[3]]) { place in
      var sum: S = 0
      for at in places([height, width, k.shape[2]]) {
        let (i, j) = (place[1] * stride - padding + at[0], place[2] * stride - padding + at[1])
        if i < 0 || j < 0 || i >= x.shape[1] || j >= x.shape[2] { continue }
        sum += x[[place[0], i, j, at[2]]] * k[at + [place[3]]]
      }
      return sum
    }
  }

  static func attention(_ q: Elements, _ k: Elements, _ v: Elements, isCausal: Bool) -> Elements {
    var scores = product(q, k, false, true).map { $0 / S(Double(q.shape.last!).squareRoot()) }
    scores = scores.rows(along: scores.shape.count - 1) { $0 }
    if isCausal {
      // What is not seen is left out, which no −∞ can say to a scalar's slopes.
      return Elements(Array(q.shape.dropLast()) + [v.shape.last!]) { place in
        let (rest, i) = (Array(place.dropLast(2)), place[place.count - 2])
        let weights = softmax((0...i).map { scores[rest + [i, $0]] })
        var sum: S = 0
        for (j, weight) in weights.enumerated() { sum += weight * v[rest + [j, place.last!]] }
        return sum
      }
    }
    return product(scores.rows(along: scores.shape.count - 1, softmax), v)
  }
}
