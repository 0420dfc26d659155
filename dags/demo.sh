#!/bin/sh
# The demo: the daily DAG through Airflow itself, then what it loaded. All that Airflow needs lies in .airflow.
set -eu
home=$(pwd)
log=.airflow/demo.log
mkdir -p .airflow
export AIRFLOW_HOME="$home/.airflow"
export AIRFLOW__CORE__DAGS_FOLDER="$home/dags"
export AIRFLOW__CORE__LOAD_EXAMPLES=False
export AIRFLOW__DATABASE__SQL_ALCHEMY_CONN="sqlite:///$home/.airflow/airflow.db"
export SOSIK_WAREHOUSE="${SOSIK_WAREHOUSE:-warehouse/sosik.duckdb}"
export SOSIK_INBOX="${SOSIK_INBOX:-data/articles}"

echo "running the DAG news_daily for $DEMO_DATE through Airflow over $SOSIK_INBOX …"
if ! { "$BIN/airflow" db migrate && "$BIN/airflow" dags test news_daily "$DEMO_DATE"; } >"$log" 2>&1 </dev/null; then
    tail -n 40 "$log"
    echo "the DAG failed; all that Airflow said is in $log" >&2
    exit 1
fi
"$BIN/sosik" status
echo
echo "Who states how much money, and where does it stand?"
"$BIN/sosik" sql - < sql/demo.sql
echo "The warehouse is $SOSIK_WAREHOUSE; ask it with: $BIN/sosik --warehouse $SOSIK_WAREHOUSE sql \"from metric_in_context limit 5\""
