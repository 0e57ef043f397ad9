import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads an SVG document for the tests: its elements with their attributes, and the text they hold.
final class SVGReader: NSObject, XMLParserDelegate {
  struct Node {
    var name: String
    var attributes: [String: String]
    var text = ""
  }

  private(set) var nodes: [Node] = []
  private(set) var isWellFormed = false
  private var open: [Int] = []

  init(_ svg: String) {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(nodes.count)
    nodes.append(Node(name: name, attributes: attributes))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { open.removeLast() }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    for index in open { nodes[index].text += string }
  }

  /// The vertices of all paths, following the commands `M`, `l`, `a` and `z`.
  var pathPoints: [(Double, Double)] {
    nodes.filter { $0.name == "path" }.flatMap { Self.points($0.attributes["d"] ?? "") }
  }

  private static func points(_ data: String) -> [(Double, Double)] {
    var points: [(Double, Double)] = []
    var (x, y) = (0.0, 0.0)
    var command: Character = "M"
    var numbers: [Double] = []
    var token = ""
    func finishNumber() {
      if let number = Double(token) { numbers.append(number) }
      token = ""
      if command == "M", numbers.count == 2 { (x, y) = (numbers[0], numbers[1]) }
      if command == "l", numbers.count == 2 { (x, y) = (x + numbers[0], y + numbers[1]) }
      if command == "a", numbers.count == 7 { (x, y) = (x + numbers[5], y + numbers[6]) }
      if numbers.count == (command == "a" ? 7 : 2) {
        points.append((x, y))
        numbers = []
      }
    }
    for character in data {
      if character.isLetter {
        finishNumber()
        command = character
        numbers = []
      } else if character == " " || (character == "-" && !token.isEmpty) {
        finishNumber()
        if character == "-" { token = "-" }
      } else if character == ".", token.contains(".") {
        finishNumber()
        token = "."
      } else {
        token.append(character)
      }
    }
    finishNumber()
    return points
  }
}
