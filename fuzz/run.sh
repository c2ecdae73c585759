#!/bin/bash
# Fuzzes one target: run.sh TARGET SECONDS. Stable Rust will do. Findings go to artifacts/TARGET, what was learnt to
# work/corpus/TARGET; crashes do not stop the run. seeds.py makes the seeds first.
set -euo pipefail
cd "$(dirname "$0")"
target=$1 seconds=$2
[ -d work/seeds/$target ] || python3 seeds.py
mkdir -p work/corpus/$target artifacts/$target
export RUSTC_BOOTSTRAP=1
cargo fuzz build --sanitizer none "$target"
regressions=$(ls -d regressions/"$target" 2>/dev/null || true)
nice -n 15 target/*/release/"$target" -fork=1 -ignore_crashes=1 -ignore_timeouts=1 -ignore_ooms=1 -timeout=10 \
    -rss_limit_mb=1500 -max_len=65536 -max_total_time="$seconds" -dict=work/$target.dict \
    -artifact_prefix=artifacts/$target/ work/corpus/$target work/seeds/$target $regressions
