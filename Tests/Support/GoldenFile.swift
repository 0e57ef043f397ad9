import Foundation

/// Reads a file of Tests/Golden; its README says where the numbers come from.
public func golden<Content: Decodable>(_ name: String, as type: Content.Type = Content.self) throws -> Content {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  let file = folder.appendingPathComponent("Golden").appendingPathComponent(name)
  return try JSONDecoder().decode(type, from: Data(contentsOf: file))
}
