/// Chooses the ticks of an axis so that their labels neither crowd nor touch.
struct AxisTicks {
  var axis: Axis
  var scale: Scale
  var fontSize: Double
  /// Labels of an x axis stand side by side and need room for their widths, those of a y axis for a line.
  var isHorizontal: Bool

  func ticks() -> TickSet {
    if let values = axis.ticks { return explicit(values) }
    return scale.kind == .linear ? linear() : logarithmic()
  }

  private func linear() -> TickSet {
    var step = LinearTicks.step(for: scale.domain, atMost: most)
    for _ in 0..<20 {
      let ticks = LinearTicks.ticks(in: scale.domain, step: step)
      if fits(ticks) { return ticks }
      step = step.coarser
    }
    return TickSet(major: [])
  }

  private func logarithmic() -> TickSet {
    let decades = LogTicks.decades(in: scale.domain)
    if decades.count <= 2 {
      let fine = LogTicks.fineTicks(in: scale.domain)
      if fine.major.count >= 3, fits(fine) { return fine }
      if decades.count < 2 {
        // Within a part of a decade only linear round numbers are many enough.
        let ticks = linear()
        if ticks.major.count >= 2 { return ticks }
      }
    }
    for stride in [1, 2, 3, 4, 5, 10, 20, 25, 50, 100, 200] {
      let ticks = LogTicks.ticks(in: scale.domain, stride: stride)
      if ticks.major.count <= most, fits(ticks) { return ticks }
    }
    return TickSet(major: [])
  }

  /// The wanted values inside the domain; labels are thinned evenly when they would touch.
  private func explicit(_ values: [Double]) -> TickSet {
    let inside = values.sorted().filter { scale.kind.admits($0) && scale.domain.contains($0) }
    let ticks = inside.map { Tick(value: $0, label: Numerals.short($0, significant: 6)) }
    for stride in 1...max(1, ticks.count) {
      let thinned = ticks.indices.filter { $0.isMultiple(of: stride) }.map { ticks[$0] }
      let rest = ticks.indices.filter { !$0.isMultiple(of: stride) }.map { ticks[$0].value }
      let set = TickSet(major: thinned, minor: rest)
      if fits(set) { return set }
    }
    return TickSet(major: [])
  }

  private var length: Double { (scale.end - scale.start).magnitude }

  /// The most labels that look good on an axis of this length.
  private var most: Int {
    min(9, max(2, Int(length / (fontSize * (isHorizontal ? 4.5 : 2.8)))))
  }

  private func fits(_ ticks: TickSet) -> Bool {
    let gap = fontSize * (isHorizontal ? 0.8 : 0.3)
    var previous: Double?
    for tick in ticks.major {
      guard let position = scale.map(tick.value) else { continue }
      let room =
        isHorizontal
        ? TextMetrics.width(of: RichText(tick.label), size: fontSize) : TextMetrics.lineHeight(fontSize)
      let near = (position - scale.start).magnitude - room / 2
      if let previous, near < previous + gap { return false }
      previous = near + room
    }
    return true
  }
}
