import Scalars

// Eight elements are differentiated side by side in lanes, batch after batch. A batch writes what it computes into
// memory of its own, from where it is added to the result in a fixed order. The values have a sum for each chunk of
// batches, and these a sum.
//
// Threads share the chunks out among themselves. Where the parts have few variables in common, as neighbours in a chain
// or a mesh, each thread adds what it computes to the places of the variables that are its own; what else it has waits
// until all are done, and is added thread after thread. Elsewhere, the threads compute and one adds, in rounds that
// stay in the caches. Both add to each place in the order of the batches, so the bits are those of one thread.

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
    requireVariables()
    let cut = ElementBatches(of: self)
    var sums = ElementSums(gradient, product)
    var values = Lanes<SIMD8<T>>.zero
    if threads == 1 || cut.chunkCount < 3 {
      addChunks(0..<cut.chunkCount, cut, to: &sums, &values, nil, eight, single)
    } else {
      let start = nanoseconds()
      addChunks(0..<1, cut, to: &sums, &values, nil, eight, single)
      let rest = 1..<cut.chunkCount
      if (nanoseconds() - start) * rest.count < timeWorthThreads {
        addChunks(rest, cut, to: &sums, &values, nil, eight, single)
      } else {
        addChunks(rest, on: threads, to: &sums, &values, eight, single)
      }
    }
    return values.sum()
  }

  /// Adds what the elements of some chunks give on this thread, their values to `values`, or chunk by chunk into
  /// `valuesOfChunks`.
  @inlinable @inline(__always)
  func addChunks<T: MachineScalar, Lanewise: ElementDerivatives<T>, OneByOne: ElementDerivatives<T>>(
    _ chunks: Range<Int>, _ cut: ElementBatches, to sums: inout ElementSums<T>,
    _ values: inout Lanes<SIMD8<T>>, _ valuesOfChunks: UnsafeMutablePointer<Lanes<SIMD8<T>>>?, _ eight: Lanewise,
    _ single: OneByOne
  ) {
    ElementResults<T>.withTemporary(cut.size, arity: cut.arity) { results in
      for chunk in chunks {
        var chunkValues = Lanes<SIMD8<T>>.zero
        for batch in cut.batches(of: chunk..<chunk + 1) {
          let elements = cut.elements(of: batch..<batch + 1)
          differentiate(cut.arity, elements, results, eight, single)
          add(results, of: elements, cut.arity, to: &chunkValues, &sums, single)
        }
        if let valuesOfChunks { valuesOfChunks[chunk] = chunkValues } else { values += chunkValues }
      }
    }
  }

  /// The same on several threads.
  @inlinable @inline(never)
  func addChunks<T: MachineScalar, Lanewise: ElementDerivatives<T>, OneByOne: ElementDerivatives<T>>(
    _ chunks: Range<Int>, on threads: Int, to sums: inout ElementSums<T>,
    _ values: inout Lanes<SIMD8<T>>, _ eight: Lanewise, _ single: OneByOne
  ) {
    let cut = ElementBatches(of: self)
    // Where a chunk names variables from everywhere, parts would have most of them in common.
    let first = span(of: cut.elements(of: cut.batches(of: 0..<1)), cut.arity)
    if first.width > 8 * sums.gradient.count / cut.chunkCount {
      return addInRounds(chunks, on: threads, to: &sums, &values, eight, single)
    }
    let parts = Swift.min(threads, chunks.count)
    var spans = [VariableSpan](repeating: VariableSpan(), count: parts)
    spans.withUnsafeMutableBufferPointer { spans in
      // No two calls write the same one.
      nonisolated(unsafe) let spans = spans
      concurrently(parts, threads: parts) { part in
        spans[part] = span(of: cut.elements(of: cut.batches(of: chunks.part(part, of: parts))), cut.arity)
      }
    }
    guard let owned = VariableSpan.owned(spans, count: sums.gradient.count) else {
      return addInRounds(chunks, on: threads, to: &sums, &values, eight, single)
    }
    var partSums = owned.map { ElementSums(sums.gradient, sums.product, own: $0) }
    var valuesOfChunks = [Lanes<SIMD8<T>>](repeating: .zero, count: cut.chunkCount)
    partSums.withUnsafeMutableBufferPointer { partSums in
      valuesOfChunks.withUnsafeMutableBufferPointer { values in
        // What is read nobody writes, and of what is written each part has its own.
        nonisolated(unsafe) let (partSums, values, eight, single) = (partSums, values, eight, single)
        concurrently(parts, threads: parts) { part in
          addPart(chunks.part(part, of: parts), to: &partSums[part], values, eight, single)
        }
      }
    }
    for part in partSums { part.addLate() }
    for chunk in chunks { values += valuesOfChunks[chunk] }
  }

  /// A function of its own; in a closure that becomes a thunk, the compiler inlines nothing.
  @inlinable @inline(never)
  func addPart<T: MachineScalar, Lanewise: ElementDerivatives<T>, OneByOne: ElementDerivatives<T>>(
    _ chunks: Range<Int>, to sums: inout ElementSums<T>,
    _ valuesOfChunks: UnsafeMutableBufferPointer<Lanes<SIMD8<T>>>, _ eight: Lanewise, _ single: OneByOne
  ) {
    var none = Lanes<SIMD8<T>>.zero
    addChunks(chunks, ElementBatches(of: self), to: &sums, &none, valuesOfChunks.baseAddress, eight, single)
  }

  /// Computes on several threads and adds on this one, some 256 batches a thread and round; or does both on this one,
  /// if the first chunk shows that computing takes less than three times as long as adding.
  @inlinable @inline(never)
  func addInRounds<T: MachineScalar, Lanewise: ElementDerivatives<T>, OneByOne: ElementDerivatives<T>>(
    _ chunks: Range<Int>, on threads: Int, to sums: inout ElementSums<T>,
    _ values: inout Lanes<SIMD8<T>>, _ eight: Lanewise, _ single: OneByOne
  ) {
    let cut = ElementBatches(of: self)
    guard isComputing(chunks.lowerBound, cut, to: &sums, &values, eight, single) else {
      return addChunks(chunks.dropFirst(), cut, to: &sums, &values, nil, eight, single)
    }
    let chunks = chunks.dropFirst()
    let chunksPerRound = Swift.min(chunks.count, threads * Swift.max(1, 256 / cut.batchesPerChunk))
    let (size, arity) = (cut.size, cut.arity)
    ElementResults<T>.withAllocated(chunksPerRound * cut.batchesPerChunk * size, arity: arity) { results in
      // Each batch has memory of its own, and what is read nobody writes.
      nonisolated(unsafe) let (results, eight, single) = (results, eight, single)
      for first in stride(from: chunks.lowerBound, to: chunks.upperBound, by: chunksPerRound) {
        let round = first..<Swift.min(chunks.upperBound, first + chunksPerRound)
        let batches = cut.batches(of: round)
        concurrently(threads, threads: threads) { thread in
          for batch in batches.part(thread, of: threads) {
            differentiate(
              arity, cut.elements(of: batch..<batch + 1),
              results.batch(batch - batches.lowerBound, size: size, arity: arity), eight, single)
          }
        }
        for chunk in round {
          var chunkValues = Lanes<SIMD8<T>>.zero
          for batch in cut.batches(of: chunk..<chunk + 1) {
            add(
              results.batch(batch - batches.lowerBound, size: size, arity: arity),
              of: cut.elements(of: batch..<batch + 1), arity, to: &chunkValues, &sums, single)
          }
          values += chunkValues
        }
      }
    }
  }

  /// Adds what the elements of a chunk give, and says whether to compute it took three times as long as to add it.
  @inlinable @inline(__always)
  func isComputing<T: MachineScalar, Lanewise: ElementDerivatives<T>, OneByOne: ElementDerivatives<T>>(
    _ chunk: Int, _ cut: ElementBatches, to sums: inout ElementSums<T>, _ values: inout Lanes<SIMD8<T>>,
    _ eight: Lanewise, _ single: OneByOne
  ) -> Bool {
    var (computing, adding) = (0, 0)
    ElementResults<T>.withTemporary(cut.size, arity: cut.arity) { results in
      var chunkValues = Lanes<SIMD8<T>>.zero
      for batch in cut.batches(of: chunk..<chunk + 1) {
        let elements = cut.elements(of: batch..<batch + 1)
        let start = nanoseconds()
        differentiate(cut.arity, elements, results, eight, single)
        let middle = nanoseconds()
        add(results, of: elements, cut.arity, to: &chunkValues, &sums, single)
        (computing, adding) = (computing + middle - start, adding + nanoseconds() - middle)
      }
      values += chunkValues
    }
    return computing >= 3 * adding
  }

  /// The variables that elements name.
  @inlinable @inline(never)
  func span(of elements: Range<Int>, _ arity: Int) -> VariableSpan {
    var span = VariableSpan()
    for k in 0..<arity { insert(k, of: elements, into: &span) }
    return span
  }

  /// Variable k of the elements; where the compiler can see that they follow each other, two of eight are looked at.
  @inlinable @inline(__always)
  func insert(_ k: Int, of elements: Range<Int>, into span: inout VariableSpan) {
    let whole = elements.count & ~7
    for i in stride(from: 0, to: whole, by: 8) {
      let e = elements.lowerBound &+ i
      let first = variable(k, of: e)
      var difference = 0
      for lane in 1..<8 { difference |= variable(k, of: e &+ lane) ^ (first &+ lane) }
      if difference == 0 {
        span.insert(first, first &+ 7)
      } else {
        for lane in 0..<8 { span.insert(variable(k, of: e &+ lane)) }
      }
    }
    for i in whole..<elements.count { span.insert(variable(k, of: elements.lowerBound &+ i)) }
  }

  /// Differentiates a batch of elements.
  ///
  /// A function of its own, compiled once for one thread and for many; in a closure that becomes a thunk, the compiler
  /// inlines nothing.
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

  /// Adds what a batch gives: the values to eight running sums, so that no addition waits for the one before, and the
  /// components to the places of their variables.
  ///
  /// Variable by variable over the whole batch, and the last first: neighbours in a chain share a variable, the last of
  /// one being the first of the next. Element by element, or in short batches, an addition would wait for the one
  /// before it to come back from memory: that was half of the time.
  @inlinable @inline(__always)
  func add<T: MachineScalar, OneByOne: ElementDerivatives<T>>(
    _ results: ElementResults<T>, of elements: Range<Int>, _ arity: Int, to values: inout Lanes<SIMD8<T>>,
    _ sums: inout ElementSums<T>, _ single: OneByOne
  ) {
    let whole = elements.count & ~7
    for i in stride(from: 0, to: whole, by: 8) { values += Eight<T>.load(results.value(at: i)) }
    for i in whole..<elements.count { values[i &- whole] += results.values[i] }
    for j in (0..<arity).reversed() {
      if isOwn(j, of: elements, in: sums) {
        scatter(results.gradient(j, at: 0), j, elements, to: sums.gradient)
        if let product = sums.product { scatter(results.product(j, at: 0), j, elements, to: product) }
      } else {
        scatter(results, j, elements, to: &sums)
      }
    }
    single.addRepeated(elements, arity, to: &sums)
  }

  /// Whether variable j of each element has a place that is written.
  @inlinable @inline(__always)
  func isOwn<T>(_ j: Int, of elements: Range<Int>, in sums: ElementSums<T>) -> Bool {
    guard let own = sums.own else { return true }
    var span = VariableSpan()
    insert(j, of: elements, into: &span)
    return span.isWithin(own)
  }

  /// Adds components to the places of variable j; eight at once where the compiler can see that they follow each other.
  @inlinable @inline(__always)
  func scatter<T: MachineScalar>(
    _ components: UnsafeMutablePointer<T>, _ j: Int, _ elements: Range<Int>, to sums: UnsafeMutableBufferPointer<T>
  ) {
    let whole = elements.count & ~7
    for i in stride(from: 0, to: whole, by: 8) {
      let e = elements.lowerBound &+ i
      let first = variable(j, of: e)
      var difference = 0
      for lane in 1..<8 { difference |= variable(j, of: e &+ lane) ^ (first &+ lane) }
      if difference == 0 {
        let place = sums.baseAddress.unsafelyUnwrapped + first
        let sum = Eight<T>.load(place) + Eight<T>.load(components + i)
        UnsafeMutableRawPointer(place).storeBytes(of: sum.vector, as: SIMD8<T>.self)
      } else {
        for lane in 0..<8 { sums[variable(j, of: e &+ lane)] += components[i &+ lane] }
      }
    }
    for i in whole..<elements.count { sums[variable(j, of: elements.lowerBound &+ i)] += components[i] }
  }

  /// The same where some of the places are another thread's.
  @inlinable @inline(never)
  func scatter<T: MachineScalar>(
    _ results: ElementResults<T>, _ j: Int, _ elements: Range<Int>, to sums: inout ElementSums<T>
  ) {
    for i in 0..<elements.count {
      let place = variable(j, of: elements.lowerBound &+ i)
      sums.addToGradient(place, results.gradient(j, at: i).pointee)
      if sums.product != nil { sums.addToProduct(place, results.product(j, at: i).pointee) }
    }
  }
}
