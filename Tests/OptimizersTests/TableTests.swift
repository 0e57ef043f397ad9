import Optimizers
import TestSupport
import Testing

@Suite("Tables")
struct TableTests {
  static let text = """
    label, "height", weight
    1, 1.5, 60.25

    0,1.75,-7e1
    """

  @Test(
    "Names and numbers are read, with spaces, quotes, empty lines, a byte order mark and the line ends of any system")
  func reading() throws {
    for text in [Self.text, "\u{feff}" + Self.text, Self.text.replacing("\n", with: "\r\n") + "\r\n"] {
      let table = try Table(csv: text)
      #expect(table.names == ["label", "height", "weight"] && table.rows == [[1, 1.5, 60.25], [0, 1.75, -70]])
      #expect(try table.column("height") == [1.5, 1.75])
      #expect(try table.rows(without: ["label"]) == [[1.5, 60.25], [1.75, -70]])
      #expect(try table.rows(without: ["weight", "label"]) == [[1.5], [1.75]])
    }
  }

  @Test(
    "What is wrong is said with file, line and column",
    arguments: [
      ("a,b\n1,x\n", "f.csv, line 2, column 2, 'b': expected a number, found 'x'"),
      ("a,b\n1,\n", "f.csv, line 2, column 2, 'b': expected a number, found ''"),
      ("a,b\n1,inf\n", "f.csv, line 2, column 2, 'b': expected a number, found 'inf'"),
      ("a,b\n1,2\n\n1,2,3\n", "f.csv, line 4: there are 3 cells, and 2 names"),
      ("1,2\n3,4\n", "f.csv, line 1: expected a line of names, found numbers"),
      ("", "f.csv, line 1: expected a line of names, found nothing"),
      ("a,b\n", "f.csv, line 2: expected rows behind the names, found none"),
      ("a,a\n1,2\n", "f.csv, line 1, column 2: the name 'a' was there before"),
      ("a,\n1,2\n", "f.csv, line 1, column 2: expected a name, found nothing"),
    ])
  func errors(_ text: String, _ message: String) {
    let error = #expect(throws: TableError.self) { try Table(csv: text, file: "f.csv") }
    #expect(error?.description == message)
  }

  @Test("A column that does not exist, and a file that cannot be read, are said by name")
  func missing() throws {
    let table = try Table(csv: Self.text)
    let column = #expect(throws: TableError.self) { try table.column("age") }
    #expect(column?.description == "there is no column 'age'; there are [label, height, weight]")
    let file = #expect(throws: TableError.self) { try Table(contentsOf: "/nowhere/at all.csv") }
    #expect(
      file?.description == "/nowhere/at all.csv, cannot be read" || file!.description.contains("cannot be read: "))
  }

  @Test("A split has every row once, and is a function of the seed")
  func split() {
    let table = Table(names: ["x"], rows: (0..<10).map { [Double($0)] })
    let (training, heldOut) = table.split(holdingOut: 0.25, seed: 3)
    #expect(training.rows.count == 7 && heldOut.rows.count == 3)
    #expect((training.rows + heldOut.rows).map { $0[0] }.sorted() == (0..<10).map(Double.init))
    let again = table.split(holdingOut: 0.25, seed: 3)
    #expect(again.training == training && again.heldOut == heldOut)
    #expect(table.split(holdingOut: 0.25, seed: 4).heldOut != heldOut)
  }

  @Test("Standardized rows have mean 0 and variance 1, a constant column 0; others are in the same units")
  func standardization() {
    let rows = [[1.0, 5, 3], [2, 5, 9], [6, 5, 0]]
    let units = Standardization(of: rows)
    let standard = units(rows)
    for j in [0, 2] {
      let column = standard.map { $0[j] }
      #expect(column.reduce(0, +).magnitude < 1e-15 && (column.reduce(0) { $0 + $1 * $1 } / 3 - 1).magnitude < 1e-14)
    }
    #expect(standard.allSatisfy { $0[1] == 0 })
    #expect(units([[3, 6, 4]]) == [[0, 1, 0]])
  }
}
