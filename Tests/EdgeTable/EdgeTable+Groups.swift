extension EdgeTable {
  /// All cases, in the order of the page.
  public static var cases: [EdgeCase] { groups.flatMap(\.cases) }

  /// The tables of the page: for each function its points, and why it answers what it does.
  static let groups = [
    EdgeGroup(
      "Exponentials and logarithms",
      "A value that overflows is ∞, and so are its slopes. Below its domain a logarithm and all its slopes "
        + "are NaN, although 1/x has a wider domain.",
      [
        .exp: [
          "0": "",
          "-746": "",
          "710": "overflows",
          "-inf": "",
          "inf": "",
          "nan": "",
        ],
        .expMinusOne: [
          "0": "",
          "-0": "",
          "5e-324": "",
          "710": "",
          "-inf": "",
          "inf": "",
          "nan": "",
        ],
        .exp2: [
          "0": "",
          "-1076": "",
          "1024": "excused: a slope is a multiple of the value, which overflows; JAX computes exp(x·ln 2)",
          "-inf": "",
          "inf": "",
          "nan": "",
        ],
        .log: [
          "0": "the pole",
          "-0": "divided by −0",
          "5e-324": "f′ = 2·10³²³ overflows; JAX takes subnormal numbers for 0",
          "1e-160": "",
          "-1": "no value, so no slope; the others give the slope of a branch that is not there",
          "-inf": "no value, so no slope",
          "inf": "",
          "nan": "",
        ],
        .logOnePlus: [
          "0": "",
          "-1": "the pole",
          "-2": "no value, so no slope; the others give the slope of a branch that is not there",
          "-inf": "no value, so no slope",
          "inf": "",
          "nan": "",
        ],
        .log2: [
          "0": "the pole",
          "-1": "no value, so no slope; the others give the slope of a branch that is not there",
          "-inf": "no value, so no slope",
          "inf": "",
          "nan": "",
        ],
        .log10: [
          "0": "the pole",
          "-1": "no value, so no slope; the others give the slope of a branch that is not there",
          "-inf": "no value, so no slope",
          "inf": "",
          "nan": "",
        ],
      ]),
    EdgeGroup(
      "Powers and roots",
      "An infinite slope at 0 is found by dividing by that zero, so that at −0 it may be −∞. Roots of odd "
        + "degree are real for negative x.",
      [
        .sqrt: [
          "0": "from the right",
          "-0": "divided by −0",
          "5e-324": "JAX takes subnormal numbers for 0",
          "-1": "",
          "-inf": "",
          "inf": "",
          "nan": "",
        ],
        .cbrt: [
          "0": "f″ is ∓∞ on the two sides: that of the sign of the zero",
          "-0": "",
          "5e-324": "JAX takes subnormal numbers for 0",
          "-8": "x^(1/3) is not real",
          "-inf": "PyTorch has no ∛",
          "inf": "",
          "nan": "",
        ],
        .root5: [
          "0": "f″ is ∓∞ on the two sides: that of the sign of the zero",
          "-0": "",
          "5e-324": "JAX takes subnormal numbers for 0",
          "-32": "`root` is the real root; x^(1/5) is not",
          "-inf": "`root` is the real root; x^(1/5) is not",
          "inf": "",
          "nan": "",
        ],
        .square: [
          "0": "",
          "-0": "",
          "1e200": "",
          "-inf": "",
          "inf": "",
          "nan": "f″ is 2 whatever x is",
        ],
        .cube: [
          "0": "",
          "-2": "",
          "1e110": "",
          "-inf": "",
          "inf": "",
          "nan": "",
        ],
        .reciprocal: [
          "0": "a pole; f″ is ±∞ on the two sides",
          "-0": "the pole from the left",
          "1e-150": "",
          "1e-200": "",
          "1e200": "",
          "-inf": "",
          "inf": "",
          "nan": "",
        ],
      ]),
    EdgeGroup(
      "Trigonometry",
      "Functions that oscillate have no limit at ±∞: NaN. Beyond ±1 an inverse and its slopes are NaN.",
      [
        .sin: [
          "0": "",
          "1e22": "",
          "-inf": "",
          "inf": "Julia throws",
          "nan": "",
        ],
        .cos: [
          "0": "",
          "1e22": "",
          "-inf": "",
          "inf": "",
          "nan": "",
        ],
        .tan: [
          "0": "",
          "1.5707963267948966": "the nearest number to π/2 is no pole",
          "-inf": "",
          "inf": "",
          "nan": "",
        ],
        .asin: [
          "0": "",
          "1e-170": "f″ = x(1 − x²)^(−3/2)",
          "1": "from inside; the slope is infinite",
          "-1": "from inside; the slope is infinite",
          "1.0000000000000002": "",
          "-inf": "",
          "inf": "",
          "nan": "",
        ],
        .acos: [
          "0": "",
          "1e-170": "f″ = −x(1 − x²)^(−3/2)",
          "1": "from inside; the slope is infinite",
          "-1": "from inside; the slope is infinite",
          "1.0000000000000002": "",
          "-inf": "",
          "inf": "",
          "nan": "",
        ],
        .atan: [
          "0": "",
          "1e150": "",
          "1e200": "",
          "-inf": "",
          "inf": "",
          "nan": "",
        ],
      ]),
    EdgeGroup(
      "Hyperbolic functions",
      "Where x² overflows or 1 − y² cancels, the slope is computed in another way. Outside of the domain all is NaN.",
      [
        .sinh: [
          "0": "",
          "711": "",
          "-inf": "",
          "inf": "",
          "nan": "",
        ],
        .cosh: [
          "0": "",
          "711": "",
          "-inf": "",
          "inf": "",
          "nan": "",
        ],
        .tanh: [
          "0": "",
          "20": "1 − tanh²x cancels; the slope is 1/cosh²x",
          "-20": "as at 20",
          "400": "",
          "-inf": "",
          "inf": "",
          "nan": "",
        ],
        .asinh: [
          "0": "",
          "1e-170": "",
          "1e200": "x² overflows, f′ = 1/√(1 + x²) does not vanish",
          "-inf": "",
          "inf": "",
          "nan": "",
        ],
        .acosh: [
          "1": "from the right",
          "0.5": "",
          "1e200": "√(x² − 1) would overflow",
          "-inf": "no value, so no slope",
          "inf": "",
          "nan": "",
        ],
        .atanh: [
          "0": "",
          "1e-170": "f″ = 2x/(1 − x²)²",
          "1": "from inside",
          "-1": "from inside",
          "1.0000000000000002": "no value, so no slope; the formula 1/(1 − x²) has a wider domain",
          "-inf": "no value, so no slope",
          "inf": "no value, so no slope",
          "nan": "",
        ],
      ]),
    EdgeGroup(
      "Error function and neural-network functions",
      "Tails keep their digits until they vanish.",
      [
        .erf: [
          "0": "",
          "1e-170": "",
          "26": "",
          "28": "",
          "-inf": "",
          "inf": "",
          "nan": "",
        ],
        .erfc: [
          "0": "",
          "26": "",
          "28": "",
          "-inf": "",
          "inf": "",
          "nan": "",
        ],
        .sigmoid: [
          "0": "",
          "40": "y(1 − y) cancels; the slope is σ(x)σ(−x)",
          "-40": "",
          "-740": "eˣ is subnormal; the others compute 1/(1 + e⁷⁴⁰) = 0",
          "-800": "",
          "800": "",
          "-inf": "",
          "inf": "",
          "nan": "",
        ],
        .softplus: [
          "0": "",
          "19": "f″ is σ(x)σ(−x); 1 − σ(x) keeps 8 digits",
          "40": "f″ is σ(x)σ(−x)",
          "-740": "eˣ is subnormal",
          "-800": "",
          "800": "",
          "-inf": "",
          "inf": "",
          "nan": "",
        ],
      ]),
    EdgeGroup(
      "Kinks",
      "At a kink each function documents the slope it takes: the mean of both sides, but 0 for `relu`, as "
        + "the neural-network libraries do.",
      [
        .abs: [
          "0": "choice: the mean of both sides",
          "-0": "as at 0; ForwardDiff goes by the sign bit",
          "-1": "",
          "-inf": "",
          "inf": "",
          "nan": "f′ is one of two numbers; f″ is 0 with either",
        ],
        .sign: [
          "0": "choice: constant on both sides, the jump has no slope",
          "-0": "",
          "-1": "",
          "-inf": "",
          "inf": "",
          "nan": "constant wherever it has a value; PyTorch has 0 for the sign of NaN",
        ],
        .relu: [
          "0": "choice: the left side",
          "-0": "choice: the left side",
          "-1": "",
          "1": "",
          "-inf": "",
          "inf": "",
          "nan": "f′ is one of two numbers; f″ is 0 with either",
        ],
        .max: [
          "1,1": "choice: half each, as equal arguments share",
          "-0,0": "−0 = 0: a tie",
          "2,1": "",
          "inf,inf": "equal infinities tie, too",
          "-inf,-inf": "equal infinities tie, too",
          "inf,-inf": "",
          "nan,1": "f′ is not known; f″ is 0 on either side",
          "1,nan": "f′ is not known; f″ is 0 on either side",
        ],
        .min: [
          "1,1": "choice: half each, as equal arguments share",
          "-0,0": "−0 = 0: a tie",
          "2,1": "",
          "inf,inf": "equal infinities tie, too",
          "-inf,-inf": "equal infinities tie, too",
          "inf,-inf": "",
          "nan,1": "f′ is not known; f″ is 0 on either side",
          "1,nan": "f′ is not known; f″ is 0 on either side",
        ],
      ]),
    EdgeGroup(
      "Two variables",
      "NaN where the limit depends on the direction, but for choices that are named.",
      [
        .hypot: [
          "0,0": "choice: 0, the mean over all directions; the slope of that choice is NaN",
          "0,3": "",
          "-0,-3": "",
          "5e-324,0": "JAX takes subnormal numbers for 0",
          "3e-200,4e-200": "x² would vanish or overflow",
          "3e200,4e200": "x² would vanish or overflow",
          "1e200,1": "",
          "1,inf": "depends on the way to ∞",
          "inf,inf": "depends on the way to ∞",
          "inf,nan": "IEEE: the value is ∞ whatever y is; the slopes are not",
          "nan,1": "",
        ],
        .atan2: [
          "0,0": "every direction has another limit; PyTorch has chosen 0",
          "-0,0": "every direction has another limit; PyTorch has chosen 0",
          "1,0": "",
          "0,1": "",
          "-1,0": "the cut: the value jumps, the slopes do not",
          "-1,-0": "the other side of the cut",
          "1e200,1e200": "x² + y² would overflow",
          "1e-200,1e-200": "x² + y² would vanish; f_xy is NaN with a tape of a tape",
          "inf,1": "",
          "1,inf": "",
          "inf,inf": "",
          "nan,1": "",
        ],
        .power: [
          "0,0": "choice: x⁰ = 1 for every x, so f_x = 0; 0ʸ falls from 1 to 0, so f_y = −∞",
          "0,0.5": "from the right in x, as for every y below",
          "0,1": "f_xy = 1 + ln x",
          "0,1.5": "xʸ·ln x and all that follows from it is 0 at x = 0 < y",
          "0,2": "xʸ·ln x and all that follows from it is 0 at x = 0 < y",
          "0,3": "xʸ·ln x and all that follows from it is 0 at x = 0 < y",
          "0,-1": "the pole",
          "-2,3": "real for integer y only, so no slope in y",
          "-2,0.5": "",
          "1,inf": "xʸ jumps at x = 1",
          "2,inf": "grows beyond bounds",
          "0.5,inf": "∞·0",
          "inf,0": "IEEE's powers of ∞; NaN where they are multiplied with 0, or ln x is NaN",
          "inf,2": "IEEE's powers of ∞; NaN where they are multiplied with 0, or ln x is NaN",
          "inf,-1": "IEEE's powers of ∞; NaN where they are multiplied with 0, or ln x is NaN",
          "-inf,3": "IEEE's powers of ∞; NaN where they are multiplied with 0, or ln x is NaN",
          "2,1100": "overflows",
          "nan,0": "IEEE: NaN⁰ = 1; the slopes are not known",
          "1,nan": "IEEE: 1ʸ = 1 even for this y; the slopes are NaN",
          "0,nan": "",
        ],
        .quotient: [
          "0,1": "",
          "1,0": "the pole, as seen from y > 0",
          "1,-0": "the pole, as seen from y < 0",
          "0,0": "no value; f_x = 1/y is a pole",
          "1e200,1e200": "y² would overflow or vanish; f_y is −(x/y)/y",
          "1e-200,1e-200": "y² would overflow or vanish; f_y is −(x/y)/y",
          "1e-300,1e10": "f_y is subnormal; JAX takes that for 0",
          "1e300,1e-10": "the value overflows, f_xy = −1/y² does not",
          "1,inf": "",
          "inf,1": "linear in x: f_x = 1/y, whatever x is, as IEEE multiplies",
          "inf,inf": "linear in x: f_x = 1/y, whatever x is, as IEEE multiplies",
          "nan,1": "linear in x: f_x = 1/y, whatever x is, as IEEE multiplies",
        ],
        .logSumExp: [
          "0,0": "",
          "1000,1000": "never overflows on the way",
          "1e16,1e16": "the slopes are softmax, not exp(x − value)",
          "1000,-1000": "",
          "-inf,0": "a term that is not there",
          "-inf,-inf": "no way to share",
          "inf,0": "∞ − ∞",
          "inf,inf": "∞ − ∞",
          "inf,-inf": "∞ − ∞",
          "nan,0": "",
        ],
      ]),
    EdgeGroup(
      "Compositions",
      "Where zeros and infinities meet. A zero that was *computed* meets an infinite slope: NaN. A zero "
        + "that is *structure* contributes nothing.",
      [
        .norm: [
          "0,0": "0·∞, the tip of a cone; `hypot` has the slope 0 there"
        ],
        .squaredNorm: [
          "0,0": "a computed 0 meets the slope ∞ of √"
        ],
        .squaredHypot: [
          "0,0": "the gradient is right; f″ is NaN, because hypot″ is; JAX has a wrong ½"
        ],
        .coshHypot: [
          "0,0": "as before; JAX has a wrong ¼"
        ],
        .squaredProduct: [
          "0,1": "2·y√x·y is a computed 0, and meets the slope ∞"
        ],
        .rootTimes: [
          "0,2": "from the right"
        ],
        .rootPlus: [
          "0,3": "y² does not depend on x: no NaN crosses over"
        ],
        .constantRoot: [
          "2,3": "a constant under √ has no slope, so none is multiplied with ∞"
        ],
        .zeroTimes: [
          "1,0": "0·x is computed, not structure: f_x is 0·∞"
        ],
        .flatRoot: [
          "1,2": "the branch not taken contributes nothing; with JAX and ForwardDiff it is 0·∞",
          "1,1": "a tie: half of ∞",
        ],
        .rectifiedRoot: [
          "-3,1": "the branch not taken contributes nothing",
          "0,1": "`relu` takes its left side at 0, on which this is constant in x",
        ],
        .xLogSquare: [
          "0": "0·(−∞) is no number, though the limit is 0"
        ],
        .logSquare: [
          "0": "2x·∞: f′ is ±∞ on the two sides"
        ],
        .reciprocalSquare: [
          "0": "2x·∞: f′ is ∓∞ on the two sides"
        ],
        .overSquare: [
          "0": "0/0",
          "1e120": "x⁴ would overflow; the quotient rule divides twice instead",
          "1e-120": "x⁴ would vanish",
        ],
        .rootOfCube: [
          "0": "0·∞, though the limit is 1; every framework has NaN"
        ],
        .rootOfFourth: [
          "0": "0·∞, though the limits are 0 and 2"
        ],
        .absPower: [
          "0": "the slope of `abs` at its kink is a choice; f″ multiplies it with ∞"
        ],
        .acosCos: [
          "0": "0·∞ at a kink"
        ],
        .logSigmoid: [
          "-700": "excused: f″ is a difference that cancels; write −softplus(−x)",
          "-800": "σ vanishes before its logarithm does; −softplus(−x) answers 1",
        ],
        .asinhExp: [
          "400": "x² overflows inside of asinh′"
        ],
        .logOfExponentials: [
          "700,700": "(eˣ + eʸ)² overflows; a tape of a tape, where 1/z² is a number of its own, has (0.5, 0, 0.5)",
          "1000,1000": "eˣ overflows; `logSumExp` does not",
        ],
      ]),
  ]
}
