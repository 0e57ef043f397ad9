@testable import Symbolics
import Testing

@Test func smokeVerify() throws {
  for text in ["1/(x+1) + 1 - (x+2)/(x+1)", 
   "-20*exp(-0.2*sqrt(0.5*(x^2+y^2)))-exp(0.5*(cos(2*pi*x)+cos(2*pi*y)))+e+20",
   "log(exp(x)+exp(y)+exp(z))", "atan2(y,x)", "hypot(x,y)", "asin(x)*acos(y)+atan(x*y)",
   "(x^2+y)/(1+x*y^2)", "(x^2+1)^(1/3)*sqrt(y)",  "acosh(x*y)", "asinh(x)+atanh(x*y)",  "expm1(x)*log1p(y)", 
    "log(1+exp(-x*y))", "1/(1+exp(-(w*x+b)))", "sqrt(sin(x)^2+y^2)", "(1/(1+exp(-(w*0.5+b)))-0.2)^2+(1/(1+exp(-(w*2.5+b)))-0.9)^2"] {
    let f = try Formula(parsing: text)
    let clock = ContinuousClock()
    var v: Verification! = nil
    let t = clock.measure { v = verify(f) }
    print(text, "→", v.modes.map { "\($0.equality)" }, t)
    print("     g", f.expression.gradient(variables: f.variables).map { $0.simplified().description })
    print("     Hv", v.closedForm.map { String($0.simplified().description.prefix(300)) })
    print("     domain", v.domain)
  }
}
