#if !hasFeature(Embedded)
  import Foundation

  /// A call of the operating system that failed.
  package struct SystemError: Error, Equatable, CustomStringConvertible {
    /// `errno`; 0 where another library failed.
    package let code: Int32
    /// What the system says of it, such as `No space left on device`.
    package let description: String

    package init(code: Int32) {
      self.code = code
      description = String(cString: strerror(code))
    }

    /// The last error of this thread.
    static var last: SystemError { SystemError(code: errno) }

    init(_ error: any Error) {
      if let error = error as? SystemError {
        self = error
        return
      }
      let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      code = 0
      description = (underlying ?? error as NSError).localizedDescription
    }
  }
#endif
