#!/usr/bin/env bash
# Drives a running engine with the AWS CLI: create, put, query, paginate, batch, transact, delete.
# Usage: aws_cli_check.sh [endpoint]     (default http://127.0.0.1:8000)
set -euo pipefail
endpoint=${1:-http://127.0.0.1:8000}
table="cli-$$-$RANDOM"
export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=us-east-1 AWS_PAGER=""
export AWS_EC2_METADATA_DISABLED=true
unset AWS_PROFILE AWS_SESSION_TOKEN

ddb() { aws dynamodb "$@" --endpoint-url "$endpoint" --output text; }
check() { if [ "$1" = "$2" ]; then echo "ok  $3"; else echo "FAILED: $3: expected '$2', got '$1'" >&2; exit 1; fi; }

ddb create-table --table-name "$table" --billing-mode PAY_PER_REQUEST \
  --attribute-definitions AttributeName=pk,AttributeType=S AttributeName=sk,AttributeType=N \
  --key-schema AttributeName=pk,KeyType=HASH AttributeName=sk,KeyType=RANGE >/dev/null
ddb wait table-exists --table-name "$table"
check "$(ddb describe-table --table-name "$table" --query Table.TableStatus)" ACTIVE "create"

ddb put-item --table-name "$table" --item '{"pk":{"S":"a"},"sk":{"N":"1"},"text":{"S":"Grüße"}}' >/dev/null
check "$(ddb get-item --table-name "$table" --key '{"pk":{"S":"a"},"sk":{"N":"1"}}' --query Item.text.S)" "Grüße" "put and get"
check "$(ddb update-item --table-name "$table" --key '{"pk":{"S":"a"},"sk":{"N":"1"}}' \
  --update-expression 'ADD hits :one' --expression-attribute-values '{":one":{"N":"1"}}' \
  --return-values UPDATED_NEW --query Attributes.hits.N)" 1 "update"
if message=$(ddb put-item --table-name "$table" --item '{"pk":{"S":"a"},"sk":{"N":"1"}}' \
  --condition-expression 'attribute_not_exists(pk)' 2>&1); then echo "FAILED: condition" >&2; exit 1; fi
case "$message" in *ConditionalCheckFailedException*) echo "ok  condition refuses";; *) echo "FAILED: $message" >&2; exit 1;; esac

puts=$(for i in $(seq 2 26); do printf '{"PutRequest":{"Item":{"pk":{"S":"a"},"sk":{"N":"%d"}}}},' "$i"; done)
ddb batch-write-item --request-items "{\"$table\":[${puts%,}]}" >/dev/null
check "$(ddb query --table-name "$table" --key-condition-expression 'pk = :p' \
  --expression-attribute-values '{":p":{"S":"a"}}' --query Count)" 26 "batch write and query"
check "$(aws dynamodb scan --endpoint-url "$endpoint" --table-name "$table" --page-size 4 --query 'length(Items)')" 26 "scan by pages"
check "$(ddb batch-get-item --request-items "{\"$table\":{\"Keys\":[{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"5\"}}]}}" \
  --query "Responses.\"$table\"[0].sk.N")" 5 "batch get"
ddb transact-write-items --transact-items "[{\"Put\":{\"TableName\":\"$table\",\"Item\":{\"pk\":{\"S\":\"t\"},\"sk\":{\"N\":\"1\"}}}},
  {\"Delete\":{\"TableName\":\"$table\",\"Key\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"2\"}}}}]" >/dev/null
check "$(ddb transact-get-items --transact-items \
  "[{\"Get\":{\"TableName\":\"$table\",\"Key\":{\"pk\":{\"S\":\"t\"},\"sk\":{\"N\":\"1\"}}}}]" \
  --query 'Responses[0].Item.sk.N')" 1 "transact"
check "$(ddb delete-item --table-name "$table" --key '{"pk":{"S":"t"},"sk":{"N":"1"}}' \
  --return-values ALL_OLD --query Attributes.pk.S)" t "delete"
ddb delete-table --table-name "$table" >/dev/null
ddb wait table-not-exists --table-name "$table"
echo "ok  delete table"
