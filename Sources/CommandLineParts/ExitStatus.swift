/// The exit statuses of the tool, after the BSD convention.
package enum ExitStatus: Int32 {
  case success = 0
  /// The answer is no: a verification was refuted.
  case refuted = 1
  /// The command line cannot be understood.
  case usage = 64
  /// The input was read and makes no sense.
  case badData = 65
  /// An input file cannot be read.
  case noInput = 66
  /// A defect of this program.
  case defect = 70
  /// An output file cannot be written.
  case cannotWrite = 73
  /// Ended by the user; what was computed is kept.
  case interrupted = 130
}
