import Foundation
import Testing

@Suite("The commands on expressions")
struct ExpressionCommandTests {
  let tool = Program(name: "curvature")

  private func json(_ words: String...) throws -> NSDictionary {
    let result = try tool.run(words: words + ["--format", "json"])
    #expect(result.status == 0, "\(result.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? NSDictionary)
  }

  @Test(
    "evaluate prints value, gradient, Hessian, its diagonal and H·v, in the order of --at, the same in every mode",
    arguments: ["forward-over-reverse", "hyper-dual", "reverse-over-reverse", "reverse-over-forward", "symbolic"])
  func evaluate(_ mode: String) throws {
    let result = try json("evaluate", "10*x^2+y^2", "--at", "y=2,x=1", "--along", "x=1,y=0.5", "--mode", mode)
    let expected: NSDictionary = [
      "variables": ["y", "x"], "at": [2, 1], "value": 14, "gradient": [4, 20], "hessian": [[2, 0], [0, 20]],
      "hessianDiagonal": [2, 20], "along": [0.5, 1], "hessianVectorProduct": [1, 20],
    ]
    #expect(result == expected)
  }

  @Test("evaluate prints the fields of the contract and no others, in one line")
  func exactOutput() throws {
    let result = try tool.run("evaluate", "-x^2/3", "--at", "x=0.1", "--format", "json")
    #expect(
      result.output
        == #"{"variables":["x"],"at":[0.1],"value":-0.003333333333333334,"gradient":[-0.06666666666666667],"#
        + #""hessian":[[-0.6666666666666666]],"hessianDiagonal":[-0.6666666666666666]}"# + "\n")
    #expect(try json("evaluate", "2*pi", "--at", "")["hessian"] as? [[Double]] == [])
    #expect(try json("evaluate", "sqrt(x)", "--at", "x=0")["gradient"] as? [String] == ["inf"])
  }

  @Test("derive prints closed forms in text, LaTeX and Swift")
  func derive() throws {
    let result = try json("derive", "x^2 + 0.1*x*sin(20*pi*x)")
    #expect(result["hessian"] as? [[String]] == [["2 + 4*pi*cos(20*pi*x) - 40*pi^2*x*sin(20*pi*x)"]])
    #expect(result["variables"] as? [String] == ["x"])
    #expect(
      try json("derive", "10*x^2+y^2", "--variables", "y,x")["hessianVectorProduct"] as? [String] == [
        "2*v_y", "20*v_x",
      ])
    #expect(
      try json("derive", "x^2/y", "--notation", "latex")["gradient"] as? [String] == [
        "\\frac{2 x}{y}", "-\\frac{{x}^{2}}{{y}^{2}}",
      ])
    #expect(try json("derive", "log(x)/y")["conditions"] as? [String] == ["x > 0", "y ≠ 0"])
    #expect(try tool.run("derive", "log(x)/y").output.hasSuffix("\nwhere x > 0, y ≠ 0\n"))
    let swift = try tool.run("derive", "x^2*y", "--notation", "swift")
    #expect(swift.output.contains("func f("))
    let table = try tool.run("derive", "x^2*y")
    #expect(table.output.contains("∂²f/∂x∂y  =  2*x\n"))
  }

  @Test("names that stand for numbers are not derived by, in derive, evaluate and verify")
  func constants() throws {
    let derived = try json("derive", "a*x^2", "--variables", "x", "--constants", "a")
    #expect(derived["variables"] as? [String] == ["x"] && derived["constants"] as? [String] == ["a"])
    #expect(derived["hessian"] as? [[String]] == [["2*a"]])
    #expect(derived["hessianVectorProduct"] as? [String] == ["2*a*v_x"])
    let value = try json("evaluate", "a*x^2", "--at", "x=2", "--constants", "a=3")
    #expect(value["gradient"] as? [Double] == [12] && value["variables"] as? [String] == ["x"])
    let cases = try #require(try json("verify", "x^a", "--constants", "a")["cases"] as? [[String: Any]])
    #expect(cases[0]["verdict"] as? String == "proved" && cases[0]["conditions"] as? [String] == ["x > 0"])
    let table = try tool.run("derive", "log(abs(a*x + b))", "--constants", "a,b")
    #expect(table.output.contains("=  -a^2/(a*x + b)^2\n") && table.output.hasSuffix("where a*x + b ≠ 0\n"))
  }

  @Test("verify gives a verdict for each expression, and --all for the catalogue")
  func verify() throws {
    let result = try json("verify", "10*x^2 + y^2", "x^2 + 0.1*x*sin(20*pi*x)")
    let expected: NSDictionary = [
      "cases": [
        ["expression": "10*x^2 + y^2", "verdict": "proved", "conditions": [String]()],
        ["expression": "x^2 + 0.1*x*sin(20*pi*x)", "verdict": "proved", "conditions": [String]()],
      ]
    ]
    #expect(result == expected)
    let cases = try #require(try json("verify", "x/x", "sqrt(-1)*x", "log(x)/y")["cases"] as? [[String: Any]])
    #expect(cases.map { $0["verdict"] as? String } == ["proved", "undefined", "proved"])
    #expect(cases.map { $0["conditions"] as? [String] } == [["x ≠ 0"], ["-1 ≥ 0"], ["x > 0", "y ≠ 0"]])
    let undefined = try tool.run("verify", "1/0")
    #expect(undefined.status == 0 && undefined.output.contains("nowhere defined"))
    #expect(undefined.output.contains("0 of 1 proved, 1 undefined"))
    let all = try #require(try json("verify", "--all")["cases"] as? [[String: Any]])
    #expect(all.count >= 30)
    #expect(all.count { $0["verdict"] as? String == "proved" } >= 25)
    let text = try tool.run("verify", "x^y")
    #expect(text.output.contains("proved where x > 0"))
    // What is not decided says why.
    let reason = "the normal form has powers that are too high"
    let open = try #require(try json("verify", "(1 + x)^2000")["cases"] as? [[String: Any]])
    #expect(open[0]["verdict"] as? String == "consistent" && open[0]["because"] as? String == reason)
    #expect(try tool.run("verify", "(1 + x)^2000").output.contains("(\(reason))"))
  }

  @Test("wrong usage is status 64, bad data 65, with the place and what was expected")
  func errors() throws {
    let cases: [(words: [String], status: Int32, message: String)] = [
      (["evaluate"], 64, "which expression?"),
      (["evaluate", "x"], 64, "evaluate needs a point: --at x=1,y=2"),
      (["evaluate", "x", "+", "y", "--at", "x=1"], 64, "put the whole expression in quotes"),
      (["evaluate", "x", "--at", "x=1", "--mode", "symbolc"], 64, "did you mean 'symbolic'?"),
      (["evaluate", "x", "--at", "x=1", "--formt", "json"], 64, "did you mean '--format'?"),
      (["verify"], 64, "verify what?"),
      (["derive"], 64, "which expression?"),
      (["evaluate", "x + * y", "--at", "x=1,y=2"], 65, "expected a number, a name or “(”, found “*”\nx + * y\n    ^"),
      (["evaluate", "x*z", "--at", "x=1"], 65, "unknown variable “z”; the variables are x"),
      (["evaluate", "x", "--at", "x"], 65, "--at: expected name=value, as in x=1,y=2, found 'x'"),
      (["evaluate", "x", "--at", "x=nan"], 65, "--at: expected a finite number for x, found 'nan'"),
      (["evaluate", "x", "--at", "x=1e999"], 65, "expected a finite number"),
      (["evaluate", "x", "--at", "x=1,x=2"], 65, "--at: x is given twice"),
      (["evaluate", "x", "--at", "sin=1"], 65, "'sin' cannot name a variable"),
      (["evaluate", "x*y", "--at", "x=1,y=2", "--along", "x=1"], 65, "--along: no value for y"),
      (["evaluate", "x", "--at", "x=1", "--along", "x=1,y=1"], 65, "--along: there is no variable 'y'"),
      (["evaluate", "log(x)", "--at", "x=-1"], 65, "the expression has no value at this point; it asks for x > 0"),
      (["derive", "sine(x)"], 65, "unknown function “sine”; did you mean sin?\nsine(x)\n^"),
      (["derive", "x", "--variables", "x,,y"], 65, "--variables: expected names"),
      (["derive", "x*y", "--variables", "x"], 65, "unknown variable “y”"),
      (["derive", "x", "--constants", "q"], 65, "--constants: the expression has no q"),
      (["derive", "a*x", "--variables", "x,a", "--constants", "a"], 65, "a is a variable and a constant"),
      (["derive", "a*x", "--constants", "a", "--notation", "swift"], 64, "leave --constants out"),
      (["verify", "x", "--constants", "b"], 65, "--constants: no expression has b"),
      (["verify", "x", "("], 65, "found the end"),
    ]
    for (words, status, message) in cases {
      let result = try tool.run(words: words)
      #expect(result.status == status, "\(words): \(result.errors)")
      #expect(result.errors.hasPrefix("error: ") && result.errors.contains(message), "\(words): \(result.errors)")
      #expect(result.output.isEmpty, "\(words)")
    }
  }

  @Test("every command's example runs as printed", arguments: ["evaluate", "derive", "verify"])
  func examples(_ command: String) throws {
    let help = try tool.run(command, "--help").output
    let line = try #require(help.split(separator: "\n").last).drop { $0 == " " }
    // Words are separated by spaces outside quotes.
    var words = [""]
    var isQuoted = false
    for character in line {
      if character == "'" {
        isQuoted.toggle()
      } else if character == " " && !isQuoted {
        words.append("")
      } else {
        words[words.count - 1].append(character)
      }
    }
    let result = try tool.run(words: Array(words.dropFirst()))
    #expect(result.status == 0 && !result.output.isEmpty, "\(words): \(result.errors)")
  }
}
