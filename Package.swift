// swift-tools-version: 6.1
import PackageDescription

// Lowest first: a target imports only targets that stand above it in this list. Docs/Architecture.md says why.
let package = Package(
  name: "Curvature",
  platforms: [.macOS(.v15), .iOS(.v18), .tvOS(.v18), .watchOS(.v11), .visionOS(.v2)],
  products: [
    .library(name: "Curvature", targets: ["Curvature"]),
  ],
  targets: [
    .target(name: "Scalars"),
    .target(name: "DualNumbers", dependencies: ["Scalars"]),
    .target(name: "ReverseMode", dependencies: ["Scalars"]),
    .target(name: "Derivatives", dependencies: ["Scalars", "DualNumbers", "ReverseMode"]),
    .target(name: "Optimizers", dependencies: ["Scalars", "DualNumbers", "ReverseMode", "Derivatives"]),
    .target(
      name: "Curvature", dependencies: ["Scalars", "DualNumbers", "ReverseMode", "Derivatives", "Optimizers"]),
  ],
  swiftLanguageModes: [.v6]
)
