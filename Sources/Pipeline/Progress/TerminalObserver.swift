import Findings
import Synchronization
import Workspace

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Keeps one living line a stage on a terminal: state, elapsed time, counts.
public final class TerminalObserver: PipelineObserver {
    private struct Line {
        var name: String
        var startedAt: Double?
        var text = ""
        var record: StageRecord?
    }

    private struct State {
        var lines: [Line] = []
        var drawn = 0
        var frame = 0
        var isFinished = false
    }

    private let state = Mutex(State())
    private let hasColor: Bool
    private let now: @Sendable () -> Double
    private let write: @Sendable (String) -> Void

    /// An observer.
    ///
    /// - Parameters:
    ///   - hasColor: whether the terminal shows colours and the user wants them.
    ///   - now: seconds of a clock.
    ///   - write: writes to the terminal.
    public init(hasColor: Bool, now: @escaping @Sendable () -> Double, write: @escaping @Sendable (String) -> Void) {
        self.hasColor = hasColor
        self.now = now
        self.write = write
    }

    /// Shows an event.
    public func observe(_ event: PipelineEvent) {
        state.withLock { state in
            switch event {
            case .runStarted(let stages):
                state.lines = stages.map { Line(name: $0) }
            case .stageStarted(let name):
                update(name, &state) { $0.startedAt = now() }
            case .stageProgress(let name, let text):
                update(name, &state) { $0.text = text }
                // Drawn by the ticker: progress may come thousands of times a second.
                return
            case .stageNote(let name, let text):
                erase(&state)
                write("\(paint(name, 90)) \(text)\n")
            case .stageEnded(let record):
                update(record.name, &state) { $0.record = record }
            }
            draw(&state)
        }
    }

    /// Draws anew ten times a second until the task is cancelled.
    public func animate() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(100))
            state.withLock { state in
                guard !state.lines.isEmpty, !state.isFinished else { return }
                state.frame += 1
                draw(&state)
            }
        }
    }

    /// Leaves the last picture as it is.
    public func finish() {
        state.withLock { state in
            draw(&state)
            state.isFinished = true
            state.drawn = 0
        }
    }

    private func update(_ name: String, _ state: inout State, _ change: (inout Line) -> Void) {
        guard let index = state.lines.firstIndex(where: { $0.name == name }) else { return }
        change(&state.lines[index])
    }

    private func erase(_ state: inout State) {
        if state.drawn > 0 { write("\u{1B}[\(state.drawn)A\u{1B}[J") }
        state.drawn = 0
    }

    private func draw(_ state: inout State) {
        var picture = state.drawn > 0 ? "\u{1B}[\(state.drawn)A" : ""
        let width = Self.width()
        let column = (state.lines.map(\.name.count).max() ?? 0) + 2
        for line in state.lines { picture += "\u{1B}[2K" + text(of: line, state.frame, column, width) + "\n" }
        state.drawn = state.lines.count
        write(picture)
    }

    private static let spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]

    private func text(of line: Line, _ frame: Int, _ column: Int, _ width: Int) -> String {
        let padded = line.name + String(repeating: " ", count: max(1, column - line.name.count))
        var mark = paint("·", 90)
        var time = ""
        var words = paint("waiting", 90)
        if let record = line.record {
            mark = paint(StageMark.symbol(record.status), StageMark.color(record.status))
            time = DurationFormat.text(record.duration)
            let counts = StageMark.counts(record)
            words = [counts, record.message].filter { !$0.isEmpty }.joined(separator: " · ")
        } else if let startedAt = line.startedAt {
            mark = paint(Self.spinner[frame % Self.spinner.count], 36)
            time = DurationFormat.text(max(0, now() - startedAt))
            words = line.text
        }
        let clock = String(repeating: " ", count: max(1, 9 - time.count)) + time + "  "
        let room = max(10, width - column - clock.count - 4)
        return "\(mark) \(padded)\(clock)\(Self.shortened(words, to: room))"
    }

    private func paint(_ text: String, _ color: Int) -> String {
        hasColor ? "\u{1B}[\(color)m\(text)\u{1B}[0m" : text
    }

    /// A text on one line that fits; colour codes are not cut because only short words carry them.
    private static func shortened(_ text: String, to limit: Int) -> String {
        let line = text.prefix { $0 != "\n" }
        return line.contains("\u{1B}") || line.count <= limit ? String(line) : line.prefix(limit - 1) + "…"
    }

    private static func width() -> Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 100 }
        return Int(size.ws_col)
    }
}
