import Symbolics

/// An identity of the usual tables, or what is often taken for one.
struct Identity: Sendable, CustomStringConvertible {
  let group: String
  let left: Expression
  let right: Expression
  let description: String

  /// Those of a table: a line `# group`, then lines `left = right`, or `F ' f` for F′ = f in x.
  static func table(_ text: String) throws -> [Identity] {
    var group = ""
    var result: [Identity] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("# ") {
        group = String(line.dropFirst(2))
        continue
      }
      let isDerivative = line.contains(" ' ")
      let sides = isDerivative ? parts(line, " ' ") : parts(line, " = ")
      let (left, right) = (try parse(sides.0), try parse(sides.1))
      result.append(
        Identity(
          group: group, left: isDerivative ? left.derivative(with: "x") : left, right: right,
          description: String(line)))
    }
    return result
  }

  private static func parts(_ line: Substring, _ separator: String) -> (String, String) {
    let characters = Array(line), wanted = Array(separator)
    for i in 0...(characters.count - wanted.count) where Array(characters[i..<(i + wanted.count)]) == wanted {
      return (String(characters[..<i]), String(characters[(i + wanted.count)...]))
    }
    return (String(line), "")
  }

  /// What holds wherever both sides have a value.
  static let holding = """
    # antiderivatives of powers and quotients
    x^4/4 ' x^3
    x^(n + 1)/(n + 1) ' x^n
    log(abs(x)) ' 1/x
    log(abs(a*x + b))/a ' 1/(a*x + b)
    -1/(a*(a*x + b)) ' 1/(a*x + b)^2
    (a*x + b)^(n + 1)/(a*(n + 1)) ' (a*x + b)^n
    x/a - b*log(abs(a*x + b))/a^2 ' x/(a*x + b)
    b/(a^2*(a*x + b)) + log(abs(a*x + b))/a^2 ' x/(a*x + b)^2
    log(abs((x - a)/(x + a)))/(2*a) ' 1/(x^2 - a^2)
    log(abs((a + x)/(a - x)))/(2*a) ' 1/(a^2 - x^2)
    atan(x/a)/a ' 1/(x^2 + a^2)
    log(x^2 + a^2)/2 ' x/(x^2 + a^2)
    log(abs(x^2 - a^2))/2 ' x/(x^2 - a^2)
    x - a*atan(x/a) ' x^2/(x^2 + a^2)
    x^2/2 - a^2*log(x^2 + a^2)/2 ' x^3/(x^2 + a^2)
    log(x^2/(x^2 + a^2))/(2*a^2) ' 1/(x*(x^2 + a^2))
    log(abs(x/(a*x + b)))/b ' 1/(x*(a*x + b))
    x/(2*a^2*(x^2 + a^2)) + atan(x/a)/(2*a^3) ' 1/(x^2 + a^2)^2
    -1/(2*(x^2 + a^2)) ' x/(x^2 + a^2)^2
    log(abs(x + a)) - log(abs(x + b)) ' (b - a)/((x + a)*(x + b))
    2*atan((2*a*x + b)/sqrt(4*a*c - b^2))/sqrt(4*a*c - b^2) ' 1/(a*x^2 + b*x + c)
    log(abs(a*x^2 + b*x + c)) ' (2*a*x + b)/(a*x^2 + b*x + c)
    atan(x^2)/2 ' x/(1 + x^4)
    log(abs(x - 1)) - log(abs(x + 1)) ' 2/(x^2 - 1)
    log(abs(x))^2/2 ' log(abs(x))/x
    log(abs(log(x))) ' 1/(x*log(x))
    # antiderivatives with roots
    2*(a*x + b)^(3/2)/(3*a) ' sqrt(a*x + b)
    2*sqrt(a*x + b)/a ' 1/sqrt(a*x + b)
    2*sqrt(x) ' 1/sqrt(x)
    2*x*sqrt(x)/3 ' sqrt(x)
    2*(a*x - 2*b)*sqrt(a*x + b)/(3*a^2) ' x/sqrt(a*x + b)
    2*(3*a*x - 2*b)*(a*x + b)^(3/2)/(15*a^2) ' x*sqrt(a*x + b)
    asin(x) ' 1/sqrt(1 - x^2)
    -acos(x) ' 1/sqrt(1 - x^2)
    asinh(x) ' 1/sqrt(1 + x^2)
    acosh(x) ' 1/sqrt(x^2 - 1)
    acosh(x) ' 1/(sqrt(x - 1)*sqrt(x + 1))
    atanh(x) ' 1/(1 - x^2)
    log(x + sqrt(x^2 + a^2)) ' 1/sqrt(x^2 + a^2)
    log(abs(x + sqrt(x^2 - a^2))) ' 1/sqrt(x^2 - a^2)
    sqrt(x^2 + a^2) ' x/sqrt(x^2 + a^2)
    -sqrt(a^2 - x^2) ' x/sqrt(a^2 - x^2)
    x*sqrt(x^2 + a^2)/2 + a^2*log(x + sqrt(x^2 + a^2))/2 ' sqrt(x^2 + a^2)
    x*sqrt(x^2 - a^2)/2 - a^2*log(abs(x + sqrt(x^2 - a^2)))/2 ' sqrt(x^2 - a^2)
    x*sqrt(a^2 - x^2)/2 + a^2*atan(x/sqrt(a^2 - x^2))/2 ' sqrt(a^2 - x^2)
    atan(x/sqrt(a^2 - x^2)) ' 1/sqrt(a^2 - x^2)
    (x^2 + a^2)^(3/2)/3 ' x*sqrt(x^2 + a^2)
    -(a^2 - x^2)^(3/2)/3 ' x*sqrt(a^2 - x^2)
    x/(a^2*sqrt(x^2 + a^2)) ' 1/(x^2 + a^2)^(3/2)
    x/(a^2*sqrt(a^2 - x^2)) ' 1/(a^2 - x^2)^(3/2)
    -1/sqrt(x^2 + a^2) ' x/(x^2 + a^2)^(3/2)
    -sqrt(x^2 + a^2)/(a^2*x) ' 1/(x^2*sqrt(x^2 + a^2))
    sqrt(x*(1 + x)) - log(sqrt(x) + sqrt(1 + x)) ' sqrt(x/(1 + x))
    asin(sqrt(x)) ' 1/(2*sqrt(x)*sqrt(1 - x))
    asin(sqrt(x)) ' 1/(2*sqrt(x*(1 - x)))
    2*atan(sqrt(x)) ' 1/(sqrt(x)*(1 + x))
    sqrt(1 - x^2) + asin(x) ' sqrt((1 - x)/(1 + x))
    3*x^(4/3)/4 ' x^(1/3)
    # antiderivatives of exponentials and logarithms
    exp(a*x)/a ' exp(a*x)
    (x - 1)*exp(x) ' x*exp(x)
    (x/a - 1/a^2)*exp(a*x) ' x*exp(a*x)
    (x^2 - 2*x + 2)*exp(x) ' x^2*exp(x)
    (x^2/a - 2*x/a^2 + 2/a^3)*exp(a*x) ' x^2*exp(a*x)
    sqrt(pi)*erf(x)/2 ' exp(-x^2)
    -exp(-x^2)/2 ' x*exp(-x^2)
    -(1 + x^2)*exp(-x^2)/2 ' x^3*exp(-x^2)
    2^x/log(2) ' 2^x
    b^x/log(b) ' b^x
    x*log(x) - x ' log(x)
    x*log(a*x) - x ' log(a*x)
    x^2*log(x)/2 - x^2/4 ' x*log(x)
    x^(n + 1)*(log(x)/(n + 1) - 1/(n + 1)^2) ' x^n*log(x)
    log(x)^2/2 ' log(x)/x
    x*log(x)^2 - 2*x*log(x) + 2*x ' log(x)^2
    -(log(x) + 1)/x ' log(x)/x^2
    x*log(x^2 + a^2) - 2*x + 2*a*atan(x/a) ' log(x^2 + a^2)
    x*log(abs(x)) - x ' log(abs(x))
    (x + b/a)*log(a*x + b) - x ' log(a*x + b)
    softplus(x) ' sigmoid(x)
    x - log(1 + exp(x)) ' 1/(1 + exp(x))
    log(abs(exp(x) - 1)) - x ' 1/(exp(x) - 1)
    atan(exp(x)) ' 1/(exp(x) + exp(-x))
    x^x ' x^x*(log(x) + 1)
    log(log(x)) ' 1/(x*log(x))
    x*log10(x) - x/log(10) ' log10(x)
    exp(a*x)*(a*sin(b*x) - b*cos(b*x))/(a^2 + b^2) ' exp(a*x)*sin(b*x)
    exp(a*x)*(a*cos(b*x) + b*sin(b*x))/(a^2 + b^2) ' exp(a*x)*cos(b*x)
    # antiderivatives of trigonometric functions
    -cos(a*x)/a ' sin(a*x)
    sin(a*x)/a ' cos(a*x)
    -log(abs(cos(x))) ' tan(x)
    log(abs(sin(x))) ' cos(x)/sin(x)
    tan(x) ' 1/cos(x)^2
    -cos(x)/sin(x) ' 1/sin(x)^2
    1/cos(x) ' tan(x)/cos(x)
    x/2 - sin(2*x)/4 ' sin(x)^2
    x/2 + sin(2*x)/4 ' cos(x)^2
    -cos(x) + cos(x)^3/3 ' sin(x)^3
    sin(x) - sin(x)^3/3 ' cos(x)^3
    3*x/8 + sin(2*x)/4 + sin(4*x)/32 ' cos(x)^4
    tan(x) - x ' tan(x)^2
    log(abs(1/cos(x) + tan(x))) ' 1/cos(x)
    log(abs(tan(x/2))) ' 1/sin(x)
    sin(x)^2/2 ' sin(x)*cos(x)
    sin(x) - x*cos(x) ' x*sin(x)
    cos(x) + x*sin(x) ' x*cos(x)
    2*x*cos(x) + (x^2 - 2)*sin(x) ' x^2*cos(x)
    tan(x/2) ' 1/(1 + cos(x))
    -cos((a + b)*x)/(2*(a + b)) - cos((a - b)*x)/(2*(a - b)) ' sin(a*x)*cos(b*x)
    sin((a - b)*x)/(2*(a - b)) - sin((a + b)*x)/(2*(a + b)) ' sin(a*x)*sin(b*x)
    sin((a - b)*x)/(2*(a - b)) + sin((a + b)*x)/(2*(a + b)) ' cos(a*x)*cos(b*x)
    tan(x)^2/2 + log(abs(cos(x))) ' tan(x)^3
    (x*tan(x) + log(abs(cos(x)))) ' x/cos(x)^2
    -cos(2*x)/4 ' sin(x)*cos(x)
    x/8 - sin(4*x)/32 ' sin(x)^2*cos(x)^2
    tan(x) + tan(x)^3/3 ' 1/cos(x)^4
    log(abs(tan(x))) ' 1/(sin(x)*cos(x))
    # antiderivatives of inverse and hyperbolic functions
    x*asin(x) + sqrt(1 - x^2) ' asin(x)
    x*acos(x) - sqrt(1 - x^2) ' acos(x)
    x*atan(x) - log(1 + x^2)/2 ' atan(x)
    x*asinh(x) - sqrt(1 + x^2) ' asinh(x)
    x*acosh(x) - sqrt(x^2 - 1) ' acosh(x)
    x*atanh(x) + log(1 - x^2)/2 ' atanh(x)
    (x^2 + 1)*atan(x)/2 - x/2 ' x*atan(x)
    cosh(x) ' sinh(x)
    log(cosh(x)) ' tanh(x)
    log(abs(sinh(x))) ' cosh(x)/sinh(x)
    tanh(x) ' 1/cosh(x)^2
    x - tanh(x) ' tanh(x)^2
    2*atan(exp(x)) ' 1/cosh(x)
    log(abs(tanh(x/2))) ' 1/sinh(x)
    sinh(2*x)/4 - x/2 ' sinh(x)^2
    sinh(2*x)/4 + x/2 ' cosh(x)^2
    x*cosh(x) - sinh(x) ' x*sinh(x)
    atan(sinh(x)) ' 1/cosh(x)
    x*erf(x) + exp(-x^2)/sqrt(pi) ' erf(x)
    x*abs(x)/2 ' abs(x)
    x^2*sign(x)/2 ' abs(x)
    relu(x)^2/2 ' relu(x)
    # full and part turns
    sin(x + 2*pi) = sin(x)
    cos(x - 2*pi) = cos(x)
    tan(x + 2*pi) = tan(x)
    tan(x - pi) = tan(x)
    sin(x + 4*pi) = sin(x)
    cos(6*pi + x*y) = cos(x*y)
    sin(2*pi) = 0
    cos(2*pi) = 1
    cos(-4*pi) = 1
    sin(x + 7*pi) = -sin(x)
    sin(pi - x) = sin(x)
    cos(pi - x) = -cos(x)
    tan(pi/2 - x) = cos(x)/sin(x)
    sin(3*pi/2 + x) = -cos(x)
    cos(x + pi/2) = -sin(x)
    tan(x + pi/4) = (1 + tan(x))/(1 - tan(x))
    sin(x + pi/6) = sqrt(3)*sin(x)/2 + cos(x)/2
    cos(x - pi/3) + cos(x + pi/3) = cos(x)
    # multiple angles and sums
    sin(2*x) = 2*sin(x)*cos(x)
    cos(2*x) = cos(x)^2 - sin(x)^2
    cos(2*x) = 1 - 2*sin(x)^2
    tan(2*x) = 2*tan(x)/(1 - tan(x)^2)
    sin(3*x) = 3*sin(x) - 4*sin(x)^3
    cos(3*x) = 4*cos(x)^3 - 3*cos(x)
    cos(4*x) = 8*cos(x)^4 - 8*cos(x)^2 + 1
    sin(x + y) = sin(x)*cos(y) + cos(x)*sin(y)
    cos(x + y) = cos(x)*cos(y) - sin(x)*sin(y)
    tan(x + y) = (tan(x) + tan(y))/(1 - tan(x)*tan(y))
    sin(x)*sin(y) = (cos(x - y) - cos(x + y))/2
    sin(x)*cos(y) = (sin(x + y) + sin(x - y))/2
    sin(x) + sin(y) = 2*sin((x + y)/2)*cos((x - y)/2)
    cos(x) - cos(y) = -2*sin((x + y)/2)*sin((x - y)/2)
    tan(x/2) = sin(x)/(1 + cos(x))
    tan(x/2) = (1 - cos(x))/sin(x)
    cos(x) = (1 - tan(x/2)^2)/(1 + tan(x/2)^2)
    sin(x) = 2*tan(x/2)/(1 + tan(x/2)^2)
    sin(x)^2 = (1 - cos(2*x))/2
    cos(x)^4 = (3 + 4*cos(2*x) + cos(4*x))/8
    sin(x + y)*sin(x - y) = sin(x)^2 - sin(y)^2
    1 + tan(x)^2 = 1/cos(x)^2
    tan(x) + 1/tan(x) = 2/sin(2*x)
    sin(x)^4 + cos(x)^4 = 1 - sin(2*x)^2/2
    # special values
    sin(pi/6) = 1/2
    cos(pi/3) = 1/2
    sin(pi/4) = sqrt(2)/2
    cos(pi/4) = 1/sqrt(2)
    sin(pi/3) = sqrt(3)/2
    cos(5*pi/6) = -sqrt(3)/2
    tan(pi/4) = 1
    tan(pi/3) = sqrt(3)
    tan(pi/6) = 1/sqrt(3)
    sin(pi/12) = (sqrt(6) - sqrt(2))/4
    tan(pi/12) = 2 - sqrt(3)
    sin(-7*pi/6) = 1/2
    atan(1) = pi/4
    atan(sqrt(3)) = pi/3
    atan(-1/sqrt(3)) = -pi/6
    asin(1/2) = pi/6
    asin(1) = pi/2
    asin(-sqrt(2)/2) = -pi/4
    acos(1/2) = pi/3
    acos(-1) = pi
    acos(0) = pi/2
    acosh(1) = 0
    4*atan(1) = pi
    exp(log(2)) = 2
    # logarithms and powers of numbers
    log(8) = 3*log(2)
    log(6) = log(2) + log(3)
    log(0.5) = -log(2)
    log(12/35) = 2*log(2) + log(3) - log(5) - log(7)
    log10(1000) = 3
    log2(8) = 3
    log10(0.01) = -2
    log2(10)*log10(2) = 1
    log(100)/log(10) = 2
    log(sqrt(2)) = log(2)/2
    4^x = 2^(2*x)
    6^x = 2^x*3^x
    8^(x/3) = 2^x
    (1/2)^x = 2^(-x)
    10^x = 2^x*5^x
    9^x*3^(-x) = 3^x
    2^(x + 3) = 8*2^x
    exp2(x)*5^x = exp10(x)
    log2(4^x) = 2*x
    log(6^x) = x*log(2) + x*log(3)
    # modulus and sign
    sign(x)/abs(x) = 1/x
    abs(x)/x = sign(x)
    x/abs(x) = sign(x)
    sign(x)^2/x = 1/x
    1/sign(x) = sign(x)
    abs(x)/x^2 = 1/abs(x)
    abs(1/x) = 1/abs(x)
    abs(x/y) = abs(x)/abs(y)
    sign(x/y) = sign(x)*sign(y)
    sign(x)*abs(x) = x
    abs(x^3) = x^2*abs(x)
    abs(x)*x/abs(x) = x
    abs(x - y) = abs(y - x)
    log(abs(x*y)) = log(abs(x)) + log(abs(y))
    log(abs(x/y)) = log(abs(x)) - log(abs(y))
    log(x^2) = 2*log(abs(x))
    sqrt(x^2) = abs(x)
    sqrt(x^2*y^2) = abs(x*y)
    sqrt(x^2 + 2*x + 1) = abs(x + 1)
    sqrt(x^2 - 2*x*y + y^2) = abs(x - y)
    log((x + 1)^2) = 2*log(abs(x + 1))
    sqrt(1 - cos(x)^2) = abs(sin(x))
    sqrt(1 + tan(x)^2) = 1/abs(cos(x))
    abs(abs(x)) = abs(x)
    abs(sign(x)) = sign(x)^2
    sign(sign(x)) = sign(x)
    sign(abs(x))*x = x
    # roots on the common domain
    sqrt(x)*sqrt(y) = sqrt(x*y)
    sqrt(x - 1)*sqrt(x + 1) = sqrt(x^2 - 1)
    sqrt(x)/sqrt(y) = sqrt(x/y)
    sqrt(x^3) = x*sqrt(x)
    abs(x)*sqrt(x) = x*sqrt(x)
    sqrt(x)*sqrt(x) = x
    x/sqrt(x) = sqrt(x)
    sqrt(x)*sqrt(x^3) = x^2
    sqrt(sqrt(x)) = x^(1/4)
    (x*y)^(1/4) = x^(1/4)*y^(1/4)
    sqrt(x)^3 = x*sqrt(x)
    sqrt(x/y)*sqrt(y/x) = 1
    sqrt(x)*sqrt(1 - x) = sqrt(x - x^2)
    sqrt(1 - x)*sqrt(1 + x) = sqrt(1 - x^2)
    sqrt((1 - x)/(1 + x)) = (1 - x)/sqrt(1 - x^2)
    sqrt(x^2*y) = x*sqrt(y)*sign(x)
    cbrt(x)*cbrt(y) = cbrt(x*y)
    sqrt(4*x) = 2*sqrt(x)
    1/(sqrt(x + 1) - sqrt(x)) = sqrt(x + 1) + sqrt(x)
    (sqrt(x) + sqrt(y))*(sqrt(x) - sqrt(y)) = x - y
    sqrt(x)*sqrt(y)*sqrt(z) = sqrt(x*y*z)
    sqrt(x*y)/sqrt(x) = sqrt(y)
    1/sqrt(2) = sqrt(2)/2
    sqrt(6) = sqrt(2)*sqrt(3)
    x^(3/2) = x*sqrt(x)
    # logarithms and powers on the common domain
    log(x) + log(y) = log(x*y)
    log(x) - log(y) = log(x/y)
    log(x^2) = 2*log(x)
    log(x^5) = 5*log(x)
    log(sqrt(x)) = log(x)/2
    log(1/x) = -log(x)
    log(x^y) = y*log(x)
    log(x - 1) + log(x + 1) = log(x^2 - 1)
    log(x + 1) - log(x) = log(1 + 1/x)
    log(x^2 + x) = log(x) + log(1 + x)
    log10(x*y) = log10(x) + log10(y)
    log2(x)/log2(y) = log(x)/log(y)
    (x*y)^a = x^a*y^a
    (x/y)^a = x^a/y^a
    x^a*x^b = x^(a + b)
    (x^a)^2 = x^(2*a)
    x^a = exp(a*log(x))
    sqrt(x)^a = x^(a/2)
    x^log(y) = y^log(x)
    exp(x + log(y)) = y*exp(x)
    log1p(x) + log1p(-x) = log(1 - x^2)
    log(exp(x) + exp(y)) = x + log(1 + exp(y - x))
    abs(log(x))*x = x*sqrt(log(x)^2)
    # hyperbolic functions and their inverses
    asinh(sinh(x)) = x
    acosh(cosh(x)) = abs(x)
    atanh(tanh(x)) = x
    sinh(asinh(x)) = x
    cosh(acosh(x)) = x
    cosh(asinh(x)) = sqrt(1 + x^2)
    sinh(acosh(x)) = sqrt(x^2 - 1)
    tanh(asinh(x)) = x/sqrt(1 + x^2)
    cosh(atanh(x)) = 1/sqrt(1 - x^2)
    sinh(atanh(x)) = x/sqrt(1 - x^2)
    tanh(acosh(x)) = sqrt(x^2 - 1)/x
    asinh(x) = log(x + sqrt(x^2 + 1))
    acosh(x) = log(x + sqrt(x^2 - 1))
    atanh(x) = log((1 + x)/(1 - x))/2
    atanh(x) = (log(1 + x) - log(1 - x))/2
    exp(asinh(x)) = x + sqrt(1 + x^2)
    exp(2*atanh(x)) = (1 + x)/(1 - x)
    asinh(-x) = -asinh(x)
    cosh(2*x) = 2*cosh(x)^2 - 1
    sinh(x + y) = sinh(x)*cosh(y) + cosh(x)*sinh(y)
    tanh(x + y) = (tanh(x) + tanh(y))/(1 + tanh(x)*tanh(y))
    tanh(x/2) = 2*sigmoid(x) - 1
    sqrt(1 + sinh(x)^2) = cosh(x)
    sqrt(cosh(x)^2 - 1) = abs(sinh(x))
    log(sigmoid(x)) = -softplus(-x)
    sigmoid(x) = exp(x)/(1 + exp(x))
    cosh(log(x)) = (x + 1/x)/2
    tanh(log(x)) = (x^2 - 1)/(x^2 + 1)
    sigmoid(log(x)) = x/(1 + x)
    (cosh(x) + sinh(x))^3 = cosh(3*x) + sinh(3*x)
    # trigonometric functions of their inverses
    sin(acos(x)) = sqrt(1 - x^2)
    cos(asin(x)) = sqrt(1 - x^2)
    tan(asin(x)) = x/sqrt(1 - x^2)
    tan(acos(x)) = sqrt(1 - x^2)/x
    sin(atan(x)) = x/sqrt(1 + x^2)
    cos(atan(x)) = 1/sqrt(1 + x^2)
    cos(2*acos(x)) = 2*x^2 - 1
    sin(2*asin(x)) = 2*x*sqrt(1 - x^2)
    cos(3*acos(x)) = 4*x^3 - 3*x
    sin(2*atan(x)) = 2*x/(1 + x^2)
    cos(2*atan(x)) = (1 - x^2)/(1 + x^2)
    asin(x) + acos(x) = pi/2
    acos(-x) = pi - acos(x)
    erf(x) + erfc(x) = 1
    erfc(-x) = 2 - erfc(x)
    # maximum, minimum and rectifier
    max(x, max(y, z)) = max(max(x, y), z)
    min(x, min(y, z)) = min(min(x, y), z)
    max(x, y) = max(y, x)
    max(x, x) = x
    max(x, min(x, y)) = x
    min(x, max(x, y)) = x
    relu(relu(x)) = relu(x)
    relu(x) = max(x, 0)
    relu(x)*relu(-x) = 0
    relu(x) - relu(-x) = x
    relu(x) + relu(-x) = abs(x)
    max(x, y) + min(x, y) = x + y
    max(x, y) - min(x, y) = abs(x - y)
    max(x, y)*min(x, y) = x*y
    max(x + z, y + z) = max(x, y) + z
    max(2*x, 2*y) = 2*max(x, y)
    min(x, y) = -max(-x, -y)
    max(x, min(y, z)) = min(max(x, y), max(x, z))
    max(x, y)^2 + min(x, y)^2 = x^2 + y^2
    max(abs(x), abs(y)) = (abs(x + y) + abs(x - y))/2
    relu(x)^2 = x*relu(x)
    abs(relu(x)) = relu(x)
    max(relu(x), x) = relu(x)
    min(relu(x), 0) = 0
    abs(max(x, -x)) = abs(x)
    relu(x)*sign(x) = relu(x)
    abs(x)*relu(x) = relu(x)^2
    # sums of arctangents and nested roots
    atan(x) + atan(1/x) = sign(x)*pi/2
    4*atan(1/5) - atan(1/239) = pi/4
    atan(1/2) + atan(1/3) = pi/4
    sqrt(3 + 2*sqrt(2)) = 1 + sqrt(2)
    sqrt(5 - 2*sqrt(6)) = sqrt(3) - sqrt(2)
    atan2(y, x) = 2*atan(y/(x + sqrt(x^2 + y^2)))
    """

  /// What is wrong somewhere: right on a half-line at most, or nowhere.
  static let failing = """
    # right on a half-line
    sqrt(x^2) = x
    log(x^2) = 2*log(abs(x)) + relu(-x)
    abs(x) = x
    sign(x) = 1
    sign(x)^2 = 1
    abs(x)*sign(x)^2 = x
    relu(x) = x
    max(x, y) = x
    max(x, 0) = abs(x)
    acosh(cosh(x)) = x
    asin(sin(x)) = x
    acos(cos(x)) = x
    atan(tan(x)) = x
    sqrt(1 - cos(x)^2) = sin(x)
    sqrt(1 - sin(x)^2) = cos(x)
    sqrt(cosh(x)^2 - 1) = sinh(x)
    sqrt(x^2 + 2*x + 1) = x + 1
    sqrt(x^2*y) = x*sqrt(y)
    sqrt(x*y)^2 = abs(x)*y
    (x^2)^(3/2) = x^3
    (x^4)^(1/4) = x
    cbrt(x^3) = abs(x)
    abs(x^3) = x^3
    asin(x/a) ' 1/sqrt(a^2 - x^2)
    acos(1/x) ' 1/(x*sqrt(x^2 - 1))
    2*atan(x) = atan(2*x/(1 - x^2))
    atan2(y, x) = atan(y/x)
    atan(x) + atan(1/x) = pi/2
    log(abs(x)) = log(x^2)/2 + relu(x)
    abs(x)/x = 1
    sqrt((x - 1)*(x - 2)) = sqrt(abs(x - 1))*sqrt(abs(x - 2)) + relu(-x)
    sqrt(x^2 - 1)/(x - 1) = sqrt(abs(x + 1))/sqrt(abs(x - 1))
    abs(x + y) = abs(x) + abs(y)
    max(x, min(y, z)) = max(min(x, y), z)
    abs(x^y) = x^y
    ((x*y)^2)^a = (x*y)^(2*a)
    sqrt(x^2/y^2) = x/y
    relu(x*y) = relu(x)*relu(y)
    sign(x + y) = sign(x) + sign(y)
    tanh(acosh(abs(x) + 1))*(abs(x) + 1) = sqrt(x*(x + 2))
    sqrt(cos(x)^2) = cos(x)
    exp(log(x^2)/2) = x
    # wrong everywhere but at some points
    sin(x + pi) = sin(x)
    cos(x + 2*pi/3) = cos(x)
    sin(2*x) = 2*sin(x)
    sin(x + y) = sin(x) + sin(y)
    tan(x + pi/2) = tan(x)
    cos(x)^2 = (1 - cos(2*x))/2
    sin(pi/6) = 1/3
    sin(pi/12) = (sqrt(6) + sqrt(2))/4
    asin(1/2) = pi/3
    atan(1) = pi/2
    log(6) = log(2)*log(3)
    log10(1000) = 3.0001
    4^x = 2^(x + 2)
    6^x = 2^x + 3^x
    log(x*y) = log(x)*log(y)
    log(x + y) = log(x) + log(y)
    sqrt(x + y) = sqrt(x) + sqrt(y)
    sqrt(x)*sqrt(y) = sqrt(x + y)
    (x + y)^a = x^a + y^a
    x^(a + b) = x^a + x^b
    (x^a)^2 = x^(a^2)
    asinh(x) = log(x + sqrt(x^2 - 1))
    cosh(asinh(x)) = sqrt(x^2 - 1)
    sinh(x + y) = sinh(x) + sinh(y)
    tanh(2*x) = 2*tanh(x)
    max(x, y) = (x + y)/2
    relu(relu(x)) = x^2
    min(x, max(x, y)) = y
    1/(x + y) = 1/x + 1/y
    log(abs(a*x + b)) ' 1/(a*x + b)
    atan(x/a) ' 1/(x^2 + a^2)
    -cos(2*x) ' sin(2*x)
    x*log(x) ' log(x)
    erf(x) ' exp(-x^2)
    sqrt(3 + 2*sqrt(2)) = 2 + sqrt(2)
    exp(x*y) = exp(x)*exp(y)
    """
}
