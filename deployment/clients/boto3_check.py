#!/usr/bin/env python3
"""Drives a running engine with boto3: create, put, query, paginate, batch, transact, delete.

Usage: boto3_check.py [endpoint]     (default http://127.0.0.1:8000)
"""
import sys
import uuid
from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError

endpoint = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
session = boto3.Session(aws_access_key_id="local", aws_secret_access_key="local", region_name="us-east-1")
resource = session.resource("dynamodb", endpoint_url=endpoint)
client = session.client("dynamodb", endpoint_url=endpoint)
name = "boto3-" + uuid.uuid4().hex[:8]


def check(condition, what):
    if not condition:
        sys.exit("FAILED: " + what)
    print("ok  " + what)


table = resource.create_table(
    TableName=name,
    BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[
        {"AttributeName": "pk", "AttributeType": "S"},
        {"AttributeName": "sk", "AttributeType": "N"},
        {"AttributeName": "color", "AttributeType": "S"},
    ],
    KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    GlobalSecondaryIndexes=[
        {
            "IndexName": "by-color",
            "KeySchema": [{"AttributeName": "color", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
        }
    ],
)
table.wait_until_exists()
check(name in client.list_tables()["TableNames"], "create and list")

item = {
    "pk": "a",
    "sk": Decimal("1"),
    "text": "Grüße 😀",
    "exact": Decimal("12345678901234567890.123456789"),
    "bytes": b"\x00\xff",
    "set": {"x", "y"},
    "nested": {"list": [1, None, True, {"deep": "value"}]},
}
table.put_item(Item=item)
read = table.get_item(Key={"pk": "a", "sk": 1}, ConsistentRead=True)["Item"]
check(read["exact"] == item["exact"] and read["bytes"].value == b"\x00\xff", "put and get keep every digit and byte")
check(read["nested"] == item["nested"] and read["set"] == item["set"], "nested values and sets come back")

try:
    table.put_item(Item=item, ConditionExpression="attribute_not_exists(pk)")
    check(False, "condition refuses")
except ClientError as error:
    check(error.response["Error"]["Code"] == "ConditionalCheckFailedException", "condition refuses")

updated = table.update_item(
    Key={"pk": "a", "sk": 1},
    UpdateExpression="SET hits = if_not_exists(hits, :zero) + :one REMOVE #t",
    ExpressionAttributeNames={"#t": "text"},
    ExpressionAttributeValues={":zero": 0, ":one": 1},
    ReturnValues="ALL_NEW",
)["Attributes"]
check(updated["hits"] == 1 and "text" not in updated, "update")

with table.batch_writer() as batch:
    for i in range(2, 102):
        batch.put_item(Item={"pk": "a", "sk": i, "color": "red" if i % 2 else "blue"})
check(table.query(KeyConditionExpression=Key("pk").eq("a"))["Count"] == 101, "batch write of 100 and query")
found = table.query(
    KeyConditionExpression=Key("pk").eq("a") & Key("sk").between(10, 19), FilterExpression=Attr("color").eq("red")
)
check(found["Count"] == 5 and found["ScannedCount"] == 10, "query with range and filter")
check(
    table.query(IndexName="by-color", KeyConditionExpression=Key("color").eq("red"))["Count"] == 50, "query of an index"
)

pages = list(
    client.get_paginator("query").paginate(
        TableName=name,
        KeyConditionExpression="pk = :p",
        ExpressionAttributeValues={":p": {"S": "a"}},
        PaginationConfig={"PageSize": 30},
    )
)
check(len(pages) == 4 and sum(p["Count"] for p in pages) == 101, "query by pages of 30")
check(
    sum(p["Count"] for p in client.get_paginator("scan").paginate(TableName=name, PaginationConfig={"PageSize": 7}))
    == 101,
    "scan by pages of 7",
)
batch = resource.batch_get_item(RequestItems={name: {"Keys": [{"pk": "a", "sk": i} for i in (1, 2, 3, 999)]}})
check(len(batch["Responses"][name]) == 3 and not batch["UnprocessedKeys"], "batch get")

client.transact_write_items(
    TransactItems=[
        {"Put": {"TableName": name, "Item": {"pk": {"S": "t"}, "sk": {"N": "1"}}}},
        {"Delete": {"TableName": name, "Key": {"pk": {"S": "a"}, "sk": {"N": "2"}}}},
    ]
)
try:
    client.transact_write_items(
        TransactItems=[
            {"Put": {"TableName": name, "Item": {"pk": {"S": "t"}, "sk": {"N": "2"}}}},
            {
                "ConditionCheck": {
                    "TableName": name,
                    "Key": {"pk": {"S": "a"}, "sk": {"N": "2"}},
                    "ConditionExpression": "attribute_exists(pk)",
                }
            },
        ]
    )
    check(False, "transaction cancelled")
except client.exceptions.TransactionCanceledException as error:
    codes = [reason["Code"] for reason in error.response["CancellationReasons"]]
    check(codes == ["None", "ConditionalCheckFailed"], "transaction cancelled with its reasons")
got = client.transact_get_items(
    TransactItems=[{"Get": {"TableName": name, "Key": {"pk": {"S": "t"}, "sk": {"N": str(i)}}}} for i in (1, 2)]
)["Responses"]
check("Item" in got[0] and "Item" not in got[1], "transactions are all or nothing")

check(table.delete_item(Key={"pk": "t", "sk": 1}, ReturnValues="ALL_OLD")["Attributes"]["pk"] == "t", "delete")
table.delete()
table.wait_until_not_exists()
check(name not in client.list_tables()["TableNames"], "delete table")
