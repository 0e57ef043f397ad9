import Derivatives
import Foundation
import Symbolics
import Testing

import struct Symbolics.Expression

@Suite("Printers")
struct PrinterTests {
  @Test(
    "LaTeX",
    arguments: [
      ("x^2/sqrt(y)", "\\frac{{x}^{2}}{\\sqrt{y}}"), ("2*x*y", "2 x \\, y"), ("x*2", "x \\cdot 2"),
      ("x*2^y", "x \\cdot {2}^{y}"),
      ("(x + y)*z", "\\left(x + y\\right) \\, z"), ("-x^2", "-{x}^{2}"), ("(-x)^2", "{\\left(-x\\right)}^{2}"),
      ("sin(x)^2", "\\sin^{2}\\left(x\\right)"), ("sin(x)^(-2)", "{\\sin\\left(x\\right)}^{-2}"),
      ("exp(-x^2)", "e^{-{x}^{2}}"),
      ("exp(x)^2", "{\\left(e^{x}\\right)}^{2}"), ("x^(y + 1)", "{x}^{y + 1}"), ("abs(x)", "\\left|x\\right|"),
      ("cbrt(x)", "\\sqrt[3]{x}"),
      ("root(x, 5)", "\\sqrt[5]{x}"), ("x1 + v_x + alpha", "x_{1} + v_{x} + \\alpha"), ("rate", "\\mathrm{rate}"),
      ("2/3*x", "\\frac{2}{3} x"),
      ("1e-30*x", "10^{-30} x"), ("2*pi*e", "2 \\pi \\, e"),
      ("atan2(y, x)", "\\operatorname{atan2}\\left(y, x\\right)"),
      ("hypot(x, y)", "\\sqrt{{x}^{2} + {y}^{2}}"), ("log1p(x)", "\\ln\\left(1 + x\\right)"),
      ("x - (y - z)", "x - \\left(y - z\\right)"),
    ])
  func latex(_ text: String, _ latex: String) throws {
    #expect(try parse(text).latex() == latex)
  }

  @Test("a text that would be too long is nil, and Swift source stays linear")
  func sharing() {
    let tower = (0..<40).reduce("x" as Expression) { x, _ in Expression.sin(x) * Expression.cos(x) }
    #expect(tower.text(limit: 100_000) == nil)
    #expect(tower.latex(limit: 100_000) == nil)
    #expect(tower.swiftSource().utf8.count < 40_000)
  }

  /// The compiler next to the libraries that this test runs with, or on the path.
  private static func compiler() -> URL? {
    var folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    if let maps = try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8),
      let line = maps.split(separator: "\n").first(where: { $0.hasSuffix("libswiftCore.so") }),
      let path = line.split(separator: " ").last
    {
      // …/usr/lib/swift/linux/libswiftCore.so → …/usr/bin
      folders.insert(
        URL(fileURLWithPath: String(path)).deletingLastPathComponent().deletingLastPathComponent()
          .deletingLastPathComponent()
          .deletingLastPathComponent().appendingPathComponent("bin").path, at: 0)
    }
    return folders.map { URL(fileURLWithPath: $0).appendingPathComponent("swiftc") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  @Test("the Swift source compiles by itself and computes what forward over reverse computes")
  func swiftSource() throws {
    guard let compiler = Self.compiler() else { return }
    // Every function, names that Swift uses for something else, and constants of every kind.
    let texts = [
      "x^2 + 0.1*x*sin(20*pi*x)", "in*let + for^2 + point*t0", "t0*t_0*sin(t0*t_0)", "precedencegroup*sin(f0)^2",
      "log(sigmoid(x - 40)) + softplus(y - 30)", "async*Type + Protocol^2*Int + Double", "t1*sin(t0)*t_1^2 + t0",
      "x^y + y^(-2) + root(x, 5) + root(y, 4) + 1/3 + 1e-30*e",
      "exp(x) + expm1(y) + exp2(x) + exp10(y) + log(x)*log1p(y) + log2(x) - log10(y) + sqrt(x) + cbrt(y)",
      "sin(x)*cos(y) + tan(x) + asin(x/2)*acos(y/2) + atan(x) + sinh(x)*cosh(y) + tanh(x) + asinh(x) + acosh(1 + y) + atanh(x/2)",
      "erf(x)*erfc(y) + sigmoid(x*y) + softplus(-x) + abs(x - y)*x + relu(x)*y^2 + sign(y)*x^3",
      "atan2(y, x)*hypot(x, y) + min(x, y)^2 + max(x^2, y)^3 + blend(x, y, x*y) - (-x)^2 - (x - (y - 2))/(x*y)",
    ]
    let formulas = try texts.map { try Formula(parsing: $0) }
    var source = ""
    for (i, f) in formulas.enumerated() {
      let code = f.expression.swiftSource(name: "f\(i)", variables: f.variables)
      source +=
        code.split(separator: "\n").filter { i == 0 || $0 != "import Foundation" }.joined(separator: "\n") + "\n"
    }
    let point = [0.75, 0.625, 1.25, 0.5, 1.5], direction = [0.5, -1.25, 1, 0.25, -0.75]
    for (i, f) in formulas.enumerated() {
      let n = f.variables.count
      source += "do { let r = f\(i)(at: \(point.prefix(n)), along: \(direction.prefix(n)));"
      source += " print(([r.value] + r.gradient + r.product).map(\\.description).joined(separator: \" \")) }\n"
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try source.write(to: folder.appendingPathComponent("main.swift"), atomically: true, encoding: .utf8)
    let program = folder.appendingPathComponent("program").path
    let messages = try Self.run(
      compiler, [folder.appendingPathComponent("main.swift").path, "-o", program, "-warnings-as-errors"])
    #expect(messages == "")
    let lines = try Self.run(URL(fileURLWithPath: program), []).split(separator: "\n")
    try #require(lines.count == formulas.count)
    for (f, line) in zip(formulas, lines) {
      let n = f.variables.count
      let printed = line.split(separator: " ").compactMap { Double($0) }
      let expected = valueWithHessianVectorProduct(at: Array(point.prefix(n)), along: Array(direction.prefix(n)), of: f)
      let numbers = [expected.value] + expected.gradient + expected.product
      #expect(printed.count == numbers.count)
      for (a, b) in zip(printed, numbers) {
        #expect((a - b).magnitude <= 1e-12 * max(1, b.magnitude), "\(f.expression)")
      }
    }
  }

  /// What a program prints, on both of its outputs.
  private static func run(_ program: URL, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
