// swift-tools-version: 6.1
import PackageDescription

// Lowest first: a target imports only targets that stand above it in this list. Docs/Architecture.md says why.
let package = Package(
  name: "Curvature",
  platforms: [.macOS(.v15), .iOS(.v18), .tvOS(.v18), .watchOS(.v11), .visionOS(.v2)],
  products: [
    .library(name: "Curvature", targets: ["Curvature"]),
    // A product of its own, so that who only differentiates does not build it, and `Color` and `Point` are nobody's by accident.
    // Arrays and networks: for who differentiates numbers alone they would double the time of a build.
    .library(name: "CurvatureNetworks", targets: ["Networks"]),
    .library(name: "CurvaturePlots", targets: ["Figures", "Plots"]),
    .executable(name: "curvature", targets: ["CurvatureTool"]),
    .executable(name: "curvature-benchmark", targets: ["BenchmarkTool"]),
  ],
  targets: [
    .target(name: "Scalars"),
    .target(name: "DualNumbers", dependencies: ["Scalars"]),
    .target(name: "ReverseMode", dependencies: ["Scalars", "DualNumbers"]),
    .target(name: "Derivatives", dependencies: ["Scalars", "DualNumbers", "ReverseMode"]),
    .target(name: "Spectra", dependencies: ["Scalars", "DualNumbers", "ReverseMode", "Derivatives"]),
    .target(name: "Symbolics", dependencies: ["Scalars", "DualNumbers", "ReverseMode", "Derivatives"]),
    .target(name: "Optimizers", dependencies: ["Scalars", "DualNumbers", "ReverseMode", "Derivatives", "Spectra"]),
    // The kernels that x86 has wider vectors for than Swift reaches in a default build; empty elsewhere.
    .target(name: "ArrayKernels"),
    .target(name: "Arrays", dependencies: ["ArrayKernels", "Scalars", "DualNumbers", "ReverseMode", "Derivatives"]),
    .target(
      name: "Networks",
      dependencies: ["Arrays", "Scalars", "DualNumbers", "ReverseMode", "Derivatives", "Spectra", "Optimizers"]),
    .target(
      name: "Curvature",
      dependencies: ["Scalars", "DualNumbers", "ReverseMode", "Derivatives", "Spectra", "Symbolics", "Optimizers"]),
    .target(name: "Figures"),
    .target(name: "Plots", dependencies: ["Scalars", "Derivatives", "Optimizers", "Figures"]),
    .target(name: "Problems", dependencies: ["Scalars", "Derivatives", "Symbolics"]),
    .target(
      name: "Experiments",
      dependencies: [
        "Scalars", "DualNumbers", "ReverseMode", "Derivatives", "Spectra", "Symbolics", "Optimizers", "Figures",
        "Plots", "Problems",
      ]),
    .target(
      name: "Benchmarks",
      dependencies: [
        "Scalars", "DualNumbers", "ReverseMode", "Derivatives", "Symbolics", "Optimizers", "Networks", "Problems",
      ]),
    .target(name: "CommandLineParts", dependencies: ["Symbolics", "Optimizers"]),
    .executableTarget(
      name: "CurvatureTool", dependencies: ["Curvature", "Plots", "Problems", "Experiments", "CommandLineParts"]),
    .executableTarget(
      name: "BenchmarkTool", dependencies: ["Benchmarks", "CommandLineParts"], exclude: ["Baselines"]),
    .target(name: "Oracle", dependencies: ["Scalars", "DualNumbers", "Derivatives"], path: "Tests/Oracle"),
    .target(
      name: "EdgeTable", dependencies: ["Scalars", "DualNumbers", "ReverseMode", "Derivatives"], path: "Tests/EdgeTable"
    ),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "Scalars", "DualNumbers", "ReverseMode", "Derivatives", "Symbolics", "Optimizers", "Experiments", "Oracle",
        "EdgeTable",
      ],
      path: "Sources/Fuzz"),

    .executableTarget(name: "GettingStarted", dependencies: ["Curvature"], path: "Examples/GettingStarted"),
    .executableTarget(name: "Minimizing", dependencies: ["Curvature"], path: "Examples/Minimizing"),
    .executableTarget(name: "Fitting", dependencies: ["Curvature", "Plots"], path: "Examples/Fitting"),
    .executableTarget(
      name: "Training", dependencies: ["Curvature", "Plots"], path: "Examples/Training",
      exclude: ["breast_cancer.csv", "LICENSE.txt"]),
    .executableTarget(
      name: "Digits", dependencies: ["Networks"], path: "Examples/Digits", exclude: ["digits.csv", "LICENSE.txt"]),
    .executableTarget(
      name: "Lessons", dependencies: ["Curvature", "Networks", "Problems", "Experiments"], path: "Examples/Lessons"),

    .target(name: "TestSupport", dependencies: ["Scalars", "Derivatives", "Oracle"], path: "Tests/Support"),
    .executableTarget(
      name: "Probe", dependencies: ["Scalars", "DualNumbers", "ReverseMode", "Derivatives"], path: "Tests/Probe"),
    .testTarget(
      name: "ScalarsTests",
      dependencies: ["Scalars", "DualNumbers", "ReverseMode", "Derivatives", "Problems", "TestSupport"]),
    .testTarget(
      name: "OracleTests", dependencies: ["Oracle", "Scalars", "DualNumbers", "Derivatives", "TestSupport"]),
    .testTarget(name: "LanesTests", dependencies: ["Scalars", "DualNumbers", "ReverseMode", "Derivatives"]),
    .testTarget(name: "DualNumbersTests", dependencies: ["Scalars", "DualNumbers", "TestSupport"]),
    .testTarget(
      name: "ReverseModeTests",
      dependencies: ["Scalars", "DualNumbers", "ReverseMode", "Derivatives", "Problems", "Probe", "TestSupport"]),
    .testTarget(
      name: "DerivativesTests",
      dependencies: ["Scalars", "DualNumbers", "ReverseMode", "Derivatives", "Problems", "TestSupport"]),
    .testTarget(name: "EdgeTableTests", dependencies: ["Scalars", "Derivatives", "EdgeTable"]),
    .testTarget(
      name: "SymbolicsTests", dependencies: ["Scalars", "DualNumbers", "ReverseMode", "Derivatives", "Symbolics"]),
    .testTarget(name: "SpectraTests", dependencies: ["Scalars", "Derivatives", "Spectra", "Problems", "TestSupport"]),
    .testTarget(
      name: "OptimizersTests",
      dependencies: ["Scalars", "ReverseMode", "Derivatives", "Spectra", "Optimizers", "Problems", "TestSupport"]),
    .testTarget(
      name: "ArraysTests",
      dependencies: ["Arrays", "Scalars", "DualNumbers", "ReverseMode", "Derivatives", "TestSupport", "Benchmarks"]),
    .testTarget(
      name: "NetworksTests",
      dependencies: [
        "Networks", "Arrays", "Scalars", "DualNumbers", "ReverseMode", "Derivatives", "Spectra", "Optimizers",
        "TestSupport",
      ],
      exclude: ["Golden"]),
    .testTarget(name: "FiguresTests", dependencies: ["Figures", "TestSupport"], exclude: ["Golden"]),
    .testTarget(
      name: "ExperimentsTests", dependencies: ["Experiments", "Problems", "Derivatives", "Optimizers", "Symbolics"]),
    .testTarget(name: "PlotsTests", dependencies: ["Plots", "Figures", "Problems", "TestSupport"]),
    .testTarget(
      name: "ProblemsTests", dependencies: ["Problems", "Derivatives", "Symbolics", "TestSupport"], exclude: ["Golden"]),
    .testTarget(name: "LessonsTests", dependencies: ["Lessons", "Experiments", "Figures"]),
    .testTarget(
      name: "BenchmarksTests",
      dependencies: ["Benchmarks", "Scalars", "DualNumbers", "ReverseMode", "Derivatives", "Optimizers", "Problems"]),
    .testTarget(name: "FuzzTests", dependencies: ["fuzz", "Derivatives", "Optimizers", "TestSupport"]),
    .testTarget(
      name: "CurvatureToolTests",
      dependencies: [
        "CurvatureTool", "BenchmarkTool", "Experiments", "GettingStarted", "Minimizing", "Fitting", "Training",
        "Digits", "TestSupport",
      ]),
  ],
  swiftLanguageModes: [.v6]
)
