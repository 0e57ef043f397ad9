import Synchronization

#if canImport(Glibc) && _pointerBitWidth(_64) && (arch(x86_64) || arch(arm64))
  import Glibc
#endif

/// Counts how often a piece of code asks the C library for memory, in all threads.
///
///     AllocationCounter.count { work() }     // 0, or nil where this cannot be told
///
/// Everything that Swift allocates, objects and raw buffers, comes from `malloc` and its relatives in the end. While the
/// counter runs, the slots through which the loaded libraries call these functions point at counting ones; before and after
/// they are as they were, so whoever does not count pays nothing. Replacing the functions for the whole program, the usual
/// way, would burden everything else, and is at odds with the sanitizers, which do the same.
public enum AllocationCounter {
  /// How many allocations `body` makes; nil where they cannot be counted (elsewhere than in glibc on 64-bit processors).
  public static func count(_ body: () throws -> Void) rethrows -> Int? {
    #if canImport(Glibc) && _pointerBitWidth(_64) && (arch(x86_64) || arch(arm64))
      let slots = AllocationSlot.all
      guard !slots.isEmpty else { return nil }
      for slot in slots { slot.redirect() }
      defer { for slot in slots { slot.restore() } }
      let before = allocationCount.load(ordering: .relaxed)
      try body()
      return allocationCount.load(ordering: .relaxed) - before
    #else
      try body()
      return nil
    #endif
  }
}

#if canImport(Glibc) && _pointerBitWidth(_64) && (arch(x86_64) || arch(arm64))
  // A global, because a function that C calls cannot capture.
  private let allocationCount = Atomic<Int>(0)

  private typealias Pointer = UnsafeMutableRawPointer

  /// A place in a loaded library's global offset table that holds the address of an allocating function.
  private struct AllocationSlot: @unchecked Sendable {
    let place: UnsafeMutablePointer<Pointer?>
    let original: Pointer?
    let replacement: Pointer

    func redirect() { place.pointee = replacement }
    func restore() { place.pointee = original }

    /// The slots of every library loaded when they are first asked for, found as the dynamic linker finds them.
    static let all: [AllocationSlot] = {
      var slots: [AllocationSlot] = []
      // What `dlopen` returns for the program itself is, in glibc, the head of the list of loaded libraries.
      guard let program = dlopen(nil, RTLD_NOW) else { return [] }
      var library: UnsafeMutablePointer<link_map>? = program.assumingMemoryBound(to: link_map.self)
      while let here = library {
        slots += allocationSlots(of: here.pointee)
        library = here.pointee.l_next
      }
      return slots
    }()

    private static func allocationSlots(of library: link_map) -> [AllocationSlot] {
      guard var entry = library.l_ld, let base = UInt(exactly: library.l_addr) else { return [] }
      var table: [Int: UInt] = [:]
      while entry.pointee.d_tag != DT_NULL {
        table[Int(entry.pointee.d_tag)] = UInt(entry.pointee.d_un.d_val)
        entry += 1
      }
      // The linker has usually added the base address already.
      func pointer(_ tag: Int32) -> UnsafeRawPointer? {
        guard let value = table[Int(tag)] else { return nil }
        return UnsafeRawPointer(bitPattern: value < base ? value + base : value)
      }
      guard let names = pointer(DT_STRTAB), let symbols = pointer(DT_SYMTAB) else { return [] }
      return [(DT_JMPREL, DT_PLTRELSZ), (DT_RELA, DT_RELASZ)].flatMap { tag, size -> [AllocationSlot] in
        guard let relocations = pointer(tag), let bytes = table[Int(size)] else { return [] }
        let count = Int(bytes) / MemoryLayout<Elf64_Rela>.stride
        return (0..<count).compactMap { i in
          let relocation = relocations.assumingMemoryBound(to: Elf64_Rela.self)[i]
          guard slotKinds.contains(relocation.r_info & 0xFFFF_FFFF) else { return nil }
          let symbol = symbols.assumingMemoryBound(to: Elf64_Sym.self)[Int(relocation.r_info >> 32)]
          let name = names.advanced(by: Int(symbol.st_name)).assumingMemoryBound(to: CChar.self)
          guard let counting = countingFunctions.first(where: { strcmp($0.name, name) == 0 }),
            let place = UnsafeMutablePointer<Pointer?>(bitPattern: base + UInt(relocation.r_offset)),
            makeWritable(place)
          else { return nil }
          return AllocationSlot(place: place, original: place.pointee, replacement: counting.function)
        }
      }
    }

    /// R_…_GLOB_DAT and R_…_JUMP_SLOT.
    #if arch(x86_64)
      private static let slotKinds: [UInt64] = [6, 7]
    #else
      private static let slotKinds: [UInt64] = [1025, 1026]
    #endif

    /// The table is read-only where the program was linked to bind everything at its start.
    private static func makeWritable(_ place: UnsafeMutablePointer<Pointer?>) -> Bool {
      let page = sysconf(Int32(_SC_PAGESIZE))
      let start = Pointer(bitPattern: Int(bitPattern: place) / page * page)
      return mprotect(start, page, PROT_READ | PROT_WRITE) == 0
    }
  }

  // Called through pointers: by name they would go through the redirected slots, and so back to themselves.
  private typealias OneSize = @convention(c) (Int) -> Pointer?
  private typealias TwoSizes = @convention(c) (Int, Int) -> Pointer?
  private typealias Resize = @convention(c) (Pointer?, Int) -> Pointer?
  private typealias Aligned = @convention(c) (UnsafeMutablePointer<Pointer?>?, Int, Int) -> Int32
  private let plainMalloc = unsafeBitCast(dlsym(nil, "malloc"), to: OneSize.self)
  private let plainCalloc = unsafeBitCast(dlsym(nil, "calloc"), to: TwoSizes.self)
  private let plainRealloc = unsafeBitCast(dlsym(nil, "realloc"), to: Resize.self)
  private let plainAlignedAlloc = unsafeBitCast(dlsym(nil, "aligned_alloc"), to: TwoSizes.self)
  private let plainPosixMemalign = unsafeBitCast(dlsym(nil, "posix_memalign"), to: Aligned.self)

  private struct CountingFunction: @unchecked Sendable {
    let name: String
    let function: Pointer
  }

  /// Made before anything is redirected, and with it the pointers above, which are found when first used.
  private let countingFunctions: [CountingFunction] = {
    _ = (plainMalloc, plainCalloc, plainRealloc, plainAlignedAlloc, plainPosixMemalign)
    let malloc: OneSize = { size in
      allocationCount.wrappingAdd(1, ordering: .relaxed)
      return plainMalloc(size)
    }
    let calloc: TwoSizes = { count, size in
      allocationCount.wrappingAdd(1, ordering: .relaxed)
      return plainCalloc(count, size)
    }
    let realloc: Resize = { old, size in
      allocationCount.wrappingAdd(1, ordering: .relaxed)
      return plainRealloc(old, size)
    }
    let alignedAlloc: TwoSizes = { alignment, size in
      allocationCount.wrappingAdd(1, ordering: .relaxed)
      return plainAlignedAlloc(alignment, size)
    }
    let posixMemalign: Aligned = { result, alignment, size in
      allocationCount.wrappingAdd(1, ordering: .relaxed)
      return plainPosixMemalign(result, alignment, size)
    }
    return [
      CountingFunction(name: "malloc", function: unsafeBitCast(malloc, to: Pointer.self)),
      CountingFunction(name: "calloc", function: unsafeBitCast(calloc, to: Pointer.self)),
      CountingFunction(name: "realloc", function: unsafeBitCast(realloc, to: Pointer.self)),
      CountingFunction(name: "aligned_alloc", function: unsafeBitCast(alignedAlloc, to: Pointer.self)),
      CountingFunction(name: "posix_memalign", function: unsafeBitCast(posixMemalign, to: Pointer.self)),
    ]
  }()
#endif
