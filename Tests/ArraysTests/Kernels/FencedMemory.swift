import Foundation
import Testing

/// Elements whose last is the last of its page, with a page behind it that stops the program when it is read.
struct FencedMemory<E>: ~Copyable {
  let elements: UnsafeMutablePointer<E>
  private let pages: UnsafeMutableRawPointer
  private let size: Int

  init(_ x: [E]) throws {
    let page = Int(getpagesize())
    let bytes = x.count * MemoryLayout<E>.stride
    let used = (bytes + page - 1) / page * page
    size = used + page
    pages = try #require(mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
    #expect(pages != MAP_FAILED && mprotect(pages + used, page, PROT_NONE) == 0)
    elements = (pages + (used - bytes)).bindMemory(to: E.self, capacity: x.count)
    elements.initialize(from: x, count: x.count)
  }

  deinit { munmap(pages, size) }
}
