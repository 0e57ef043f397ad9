import Foundation
import Testing

#if !os(Windows)
  @Suite("Output that cannot be written, and files that are none")
  struct OutputTests {
    static let curvature = Program(name: "curvature")
    static let isRoot = geteuid() == 0

    /// Runs a line of shell in which `$TOOL` is the program and `$DIR` a folder of its own.
    func shell(_ line: String, in folder: URL) throws -> Program.Result {
      try Program.run(
        URL(fileURLWithPath: "/bin/sh"), ["-c", line], ["TOOL": Self.curvature.url.path, "DIR": folder.path])
    }

    @Test(
      "A full or closed standard output is status 73 and one line, whatever the command",
      arguments: [
        "--help", "--version", "derive 'x^2'", "evaluate 'x^2' --at x=1", "figure --list",
      ])
    func standardOutput(command: String) throws {
      try withTemporaryFolder { folder in
        for redirection in ["> /dev/full", ">&-"] {
          let result = try shell("\"$TOOL\" \(command) \(redirection)", in: folder)
          #expect(result.status == 73, "\(redirection): \(result.errors)")
          #expect(result.errors.hasPrefix("error: standard output cannot be written: "))
          #expect(result.errors.split(separator: "\n").count == 1)
        }
      }
    }

    @Test("Standard error that cannot be written changes no status")
    func standardError() throws {
      try withTemporaryFolder { folder in
        for redirection in ["2> /dev/full", "2>&-"] {
          #expect(try shell("\"$TOOL\" nonsense \(redirection)", in: folder).status == 64)
          let result = try shell("\"$TOOL\" evaluate 'x^2' --at x=1 \(redirection)", in: folder)
          #expect(result.status == 0 && result.output.hasPrefix("value  1.0"))
        }
        #expect(try shell("\"$TOOL\" --version > /dev/full 2>&1", in: folder).status == 73)
        #expect(try shell("\"$TOOL\" --version >&- 2>&- <&-", in: folder).status == 73)
      }
    }

    @Test("A closed pipe ends the program quietly, also where its signal is ignored")
    func closedPipe() throws {
      try withTemporaryFolder { folder in
        for (before, status) in [("", "141"), ("trap '' PIPE;", "73")] {
          let line = "\(before) { sleep 0.3; \"$TOOL\" --help; echo $? > \"$DIR/status\"; } | true; cat \"$DIR/status\""
          let result = try shell(line, in: folder)
          #expect(result.output == status + "\n" && result.errors.isEmpty, "\(result)")
        }
      }
    }

    @Test("With standard output closed, no file takes its place and is printed into")
    func closedOutput() throws {
      try withTemporaryFolder { folder in
        let result = try shell(
          "\"$TOOL\" minimize 'x^2' --from x=1 --steps 2 --plot \"$DIR/a.svg\" --checkpoint \"$DIR/a.ck\" >&-",
          in: folder)
        #expect(result.status == 73)
        let svg = try String(contentsOf: folder.appendingPathComponent("a.svg"), encoding: .utf8)
        #expect(svg.hasPrefix("<svg") && svg.hasSuffix("</svg>\n"))
      }
    }

    @Test("What cannot be written keeps nothing else from being printed")
    func restIsKept() throws {
      try withTemporaryFolder { folder in
        let result = try Self.curvature.run(
          "minimize", "x^2", "--from", "x=1", "--steps", "2", "--plot", folder.appendingPathComponent("no/a.svg").path)
        #expect(result.status == 73 && result.output.contains("stopped after 2 steps"))
        #expect(result.errors.hasSuffix("a.svg' cannot be written: No such file or directory\n"))
      }
    }

    @Test("A link stays a link: what it leads to is replaced, or made")
    func links() throws {
      try withTemporaryFolder { folder in
        let result = try shell(
          """
          cd "$DIR"; mkdir there; echo old > there/a.svg; chmod 640 there/a.svg; ln -s there/a.svg a.svg; ln -s a.svg b.svg
          ln -s there/new.ck c.ck; ln -s loop loop
          run() { "$TOOL" minimize 'x^2' --from x=1 --steps 4 "$@" > printed || echo failed; }
          run --plot b.svg; run --checkpoint c.ck; run --checkpoint c.ck --resume
          test -L a.svg && test -L b.svg && test -L c.ck && test -f there/new.ck && echo links
          grep -c '</svg>' there/a.svg; ls -l there/a.svg | cut -c1-10; ls -A there | wc -l
          run --plot loop; test -L loop && echo loop
          """, in: folder)
        #expect(
          result.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) } == [
            "links", "1", "-rw-r-----", "2", "failed", "loop",
          ], "\(result)")
      }
    }

    @Test("A pipe is written to and read from, and stays a pipe; so does standard output as a file")
    func pipes() throws {
      try withTemporaryFolder { folder in
        let result = try shell(
          """
          cd "$DIR"; mkfifo p q; run() { "$TOOL" minimize 'x^2+y^2' --from x=1,y=1 --steps 1 "$@"; }
          cat p > got & run --plot p > printed; wait; test -p p && grep -c '</svg>' got
          echo '[[1, -1]]' > q & run --probes q > printed; wait; tail -1 printed
          echo '[[1, -1]]' | run --probes /dev/stdin | tail -1
          run --plot /dev/stdout > both; grep -c '</svg>' both; grep -c 'stopped after' both
          run --plot /dev/stdout | grep -c -e '</svg>' -e 'stopped after'
          """, in: folder)
        #expect(result.errors.isEmpty)
        #expect(
          result.output.split(separator: "\n") == [
            "1", "stopped after 1 step: the maximum number of steps was taken",
            "stopped after 1 step: the maximum number of steps was taken", "1", "1", "2",
          ], "\(result)")
      }
    }

    @Test("A checkpoint is refused where it could not be read again, before anything is computed")
    func checkpoints() throws {
      try withTemporaryFolder { folder in
        let result = try shell("mkfifo \"$DIR/p\"; mkdir \"$DIR/d\"; ln -s p \"$DIR/l\"", in: folder)
        #expect(result.status == 0)
        for (name, reason) in [("p", "a device or a pipe"), ("l", "a device or a pipe"), ("d", "a folder")] {
          let path = folder.appendingPathComponent(name).path
          let result = try Self.curvature.run("minimize", "x^2", "--from", "x=1", "--checkpoint", path)
          #expect(result.status == 73 && result.output.isEmpty)
          #expect(result.errors.hasPrefix("error: the checkpoint '\(path)' cannot be written: it is \(reason)"))
        }
        let file = folder.appendingPathComponent("notes")
        try Data("my notes".utf8).write(to: file)
        let foreign = try Self.curvature.run("minimize", "x^2", "--from", "x=1", "--checkpoint", file.path)
        #expect(foreign.status == 65 && foreign.output.isEmpty)
        #expect(try Data(contentsOf: file) == Data("my notes".utf8))
      }
    }

    @Test("A device is never replaced by a file", .enabled(if: isRoot))
    func devices() throws {
      try withTemporaryFolder { folder in
        // Devices of our own: should this fail, those of the machine are left.
        let result = try shell(
          """
          cd "$DIR"; mknod null c 1 3 && mknod full c 1 7 || exit 9
          "$TOOL" minimize 'x^2' --from x=1 --steps 1 --checkpoint null > out; echo $?
          "$TOOL" minimize 'x^2' --from x=1 --steps 1 --plot null > out; echo $?
          "$TOOL" minimize 'x^2' --from x=1 --steps 1 --plot full > out; echo $?
          test -c null && test -c full && echo devices; ls -A | wc -l
          """, in: folder)
        // Without the right to make devices there is nothing to see.
        guard result.status != 9 else { return }
        #expect(
          result.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) } == [
            "73", "0", "73", "devices", "3",
          ], "\(result)")
        #expect(result.errors.split(separator: "\n").count == 2)
      }
    }

    @Test("What is no text, or no file, is said with file and line")
    func unreadable() throws {
      try withTemporaryFolder { folder in
        let file = folder.appendingPathComponent("table.csv")
        try Data([0x61, 0x0A, 0xFF, 0x0A]).write(to: file)
        let result = try Self.curvature.run("figure", "scaling", "--data", file.path)
        #expect(result.status == 65)
        #expect(result.errors == "error: '\(file.path)', line 2: expected text in UTF-8, found other bytes\n")
        let none = try Self.curvature.run("figure", "scaling", "--data", folder.path)
        #expect(none.status == 66 && none.errors == "error: '\(folder.path)' cannot be read: Is a directory\n")
      }
    }
  }
#endif
