/// The pace of a marker that runs along a trajectory, in viewers that show moving SVG.
///
/// The picture is complete without it: programs that do not animate, and readers who prefer reduced motion,
/// see the whole trajectory and no moving marker.
///
///     .trajectory(iterates, label: "AdaHessian", animation: Animation(secondsPerStep: 0.5))
public struct Animation: Hashable, Sendable {
  /// How long each step takes, however long its line is.
  public var secondsPerStep: Double
  /// How long the marker rests at the end before it starts over.
  public var pause: Double

  /// Traps when a step takes no time, or the pause is negative.
  public init(secondsPerStep: Double = 0.5, pause: Double = 1.5) {
    require(
      secondsPerStep > 0 && secondsPerStep < 1e6 && pause >= 0 && pause < 1e6,
      "an animation needs positive times, found \(secondsPerStep) s a step and a pause of \(pause) s")
    self.secondsPerStep = secondsPerStep
    self.pause = pause
  }
}
