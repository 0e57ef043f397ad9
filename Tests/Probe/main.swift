// A program of the tests: what it measures of its own memory is not disturbed by anything else.

#if os(Linux) && canImport(Glibc)
  let arguments = CommandLine.arguments.dropFirst()
  if arguments.first == "memory" {
    printMemory()
  } else {
    traceAllocations(of: arguments.first ?? "")
  }
#else
  print("the probe measures through glibc")
#endif
