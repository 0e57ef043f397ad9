import Scalars

// Eight elements are differentiated side by side in lanes, batch after batch. A batch writes what it computes into memory of its own,
// from where it is added to the result in a fixed order. So threads can compute batches at the same time, and the bits are those of
// one thread.

extension SeparableObjective {
  /// Adds what all elements give to the gradient and the product, if there is one, and returns the sum of the values.
  ///
  /// - Parameters:
  ///   - eight: how to differentiate eight elements side by side.
  ///   - single: how to differentiate those that are left over.
  @inlinable @inline(__always)
  func addElements<T: MachineScalar, Lanewise: ElementDerivatives<T>, OneByOne: ElementDerivatives<T>>(
    threads: Int, to gradient: UnsafeMutableBufferPointer<T>, _ product: UnsafeMutableBufferPointer<T>?,
    eight: Lanewise, single: OneByOne
  ) -> T {
    let arity = variablesPerElement
    requireVariables()
    var values = Lanes<SIMD8<T>>.zero
    let count = elementCount
    // A multiple of eight whose components take a kilobyte at most, and fit on the stack. It decides the order of summation, so it
    // depends on nothing else.
    let size = Swift.max(8, 128 / arity & ~7)
    let batches = (count + size - 1) / size
    @Sendable func elements(of batch: Int) -> Range<Int> { batch * size..<Swift.min(count, (batch + 1) * size) }
    if threads == 1 {
      ElementResults<T>.withTemporary(size, arity: arity) { results in
        for batch in 0..<batches {
          differentiate(arity, elements(of: batch), results, eight, single)
          add(results, of: elements(of: batch), arity, to: &values, gradient, product)
        }
      }
    } else {
      ElementResults<T>.withAllocated(batches * size, arity: arity) { results in
        // Each batch has memory of its own, and what is read nobody writes.
        nonisolated(unsafe) let (results, eight, single) = (results, eight, single)
        concurrently(threads, threads: threads) { thread in
          for batch in (0..<batches).part(thread, of: threads) {
            differentiate(arity, elements(of: batch), results.batch(batch, size: size, arity: arity), eight, single)
          }
        }
        for batch in 0..<batches {
          add(
            results.batch(batch, size: size, arity: arity), of: elements(of: batch), arity, to: &values, gradient,
            product)
        }
      }
    }
    return values.sum()
  }

  /// Differentiates a batch of elements.
  ///
  /// A function of its own, compiled once for one thread and for many; in a closure that becomes a thunk, the compiler inlines nothing.
  @inlinable @inline(never)
  func differentiate<T: MachineScalar, Lanewise: ElementDerivatives<T>, OneByOne: ElementDerivatives<T>>(
    _ arity: Int, _ elements: Range<Int>, _ results: ElementResults<T>, _ eight: Lanewise, _ single: OneByOne
  ) {
    let whole = elements.count & ~7
    for i in stride(from: 0, to: whole, by: 8) {
      eight.differentiate(arity, elements.lowerBound &+ i, into: results, at: i)
    }
    for i in whole..<elements.count {
      single.differentiate(arity, elements.lowerBound &+ i, into: results, at: i)
    }
  }

  /// Adds what a batch gives: the values to eight running sums, so that no addition waits for the one before, and the components
  /// to the places of their variables.
  @inlinable @inline(__always)
  func add<T: MachineScalar>(
    _ results: ElementResults<T>, of elements: Range<Int>, _ arity: Int, to values: inout Lanes<SIMD8<T>>,
    _ gradient: UnsafeMutableBufferPointer<T>, _ product: UnsafeMutableBufferPointer<T>?
  ) {
    let whole = elements.count & ~7
    for i in stride(from: 0, to: whole, by: 8) { values += Eight<T>.load(results.value(at: i)) }
    for i in whole..<elements.count { values[i &- whole] += results.values[i] }
    scatter(results.gradients, results.size, arity, elements, to: gradient)
    if let product { scatter(results.products, results.size, arity, elements, to: product) }
  }

  /// Adds components to the places of their variables.
  ///
  /// Variable by variable over the whole batch, and the last first: neighbours in a chain share a variable, the last of one being the
  /// first of the next. Element by element, or in short batches, an addition would wait for the one before it to come back
  /// from memory: that was half of the time.
  @inlinable @inline(__always)
  func scatter<T: MachineScalar>(
    _ components: UnsafeMutableBufferPointer<T>, _ size: Int, _ arity: Int, _ elements: Range<Int>,
    to sums: UnsafeMutableBufferPointer<T>
  ) {
    for j in (0..<arity).reversed() {
      for i in 0..<elements.count { sums[variable(j, of: elements.lowerBound &+ i)] += components[size &* j &+ i] }
    }
  }
}
