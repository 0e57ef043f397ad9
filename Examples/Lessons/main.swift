// The code of Docs/Lessons. `swift run Lessons` runs all of it, `swift run Lessons 3 5` two lessons.

let lessons: [() async throws -> Void] = [
  lesson01, lesson02, lesson03, lesson04, lesson05, lesson06, lesson07, lesson08, lesson09,
  lesson10, lesson11, lesson12, lesson13,
]

let wanted = CommandLine.arguments.dropFirst()
for (i, lesson) in lessons.enumerated() where wanted.isEmpty || wanted.contains("\(i + 1)") {
  print("── lesson \(i + 1)")
  try await lesson()
}
