"""Tells how many of the files got the answer that they must get."""


def pytest_terminal_summary(terminalreporter):
    """One line: tried, and as expected."""
    results = [
        report.outcome
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        for name, _ in report.user_properties
        if name == "hostile file"
    ]
    if results:
        right = results.count("passed")
        terminalreporter.write_line(
            f"Files tried at the doors: {len(results)}, as expected: {right}"
        )
