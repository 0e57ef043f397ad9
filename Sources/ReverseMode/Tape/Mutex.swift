#if hasFeature(Embedded)
  import Synchronization

  /// The lock of the standard library, which Embedded Swift lacks: it spins, for what it guards takes but a moment.
  final class Mutex<Value>: @unchecked Sendable {
    private let isHeld = Atomic(false)
    private var value: Value

    init(_ value: Value) { self.value = value }

    func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
      while isHeld.exchange(true, ordering: .acquiring) {}
      defer { isHeld.store(false, ordering: .releasing) }
      return body(&value)
    }
  }
#endif
