// Drives a running engine with the AWS SDK for JavaScript v3: create, put, query, paginate, batch, transact, delete.
// Usage: npm install && node check.mjs [endpoint]     (default http://127.0.0.1:8000)
import assert from 'node:assert/strict'
import {
  CreateTableCommand, DeleteTableCommand, DynamoDBClient, ListTablesCommand, TransactionCanceledException,
  waitUntilTableExists, waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand, BatchWriteCommand, DeleteCommand, DynamoDBDocumentClient, GetCommand, paginateQuery, paginateScan,
  PutCommand, QueryCommand, TransactGetCommand, TransactWriteCommand, UpdateCommand,
} from '@aws-sdk/lib-dynamodb'

const endpoint = process.argv[2] ?? 'http://127.0.0.1:8000'
const client = new DynamoDBClient({
  endpoint, region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
})
const documents = DynamoDBDocumentClient.from(client)
const TableName = `javascript-${process.pid}-${Date.now()}`
const ok = (what) => console.log(`ok  ${what}`)

await client.send(new CreateTableCommand({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' }, { AttributeName: 'sk', AttributeType: 'N' },
    { AttributeName: 'color', AttributeType: 'S' },
  ],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
  GlobalSecondaryIndexes: [{
    IndexName: 'by-color',
    KeySchema: [{ AttributeName: 'color', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
    Projection: { ProjectionType: 'ALL' },
  }],
}))
await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName })
assert((await client.send(new ListTablesCommand({}))).TableNames.includes(TableName))
ok('create and list')

const item = { pk: 'a', sk: 1, text: 'Grüße 😀', set: new Set(['x', 'y']), nested: { list: [1, null, true, { deep: '' }] } }
await documents.send(new PutCommand({ TableName, Item: item }))
assert.deepEqual((await documents.send(new GetCommand({ TableName, Key: { pk: 'a', sk: 1 } }))).Item, item)
ok('put and get')

await assert.rejects(
  documents.send(new PutCommand({ TableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' })),
  { name: 'ConditionalCheckFailedException' })
ok('condition refuses')

const { Attributes } = await documents.send(new UpdateCommand({
  TableName, Key: { pk: 'a', sk: 1 }, UpdateExpression: 'SET nested.#l[1] = :v ADD hits :one',
  ExpressionAttributeNames: { '#l': 'list' }, ExpressionAttributeValues: { ':v': 'new', ':one': 1 },
  ReturnValues: 'ALL_NEW',
}))
assert.equal(Attributes.hits, 1)
assert.equal(Attributes.nested.list[1], 'new')
ok('update')

for (let batch = 0; batch < 4; batch++) {
  const { UnprocessedItems } = await documents.send(new BatchWriteCommand({
    RequestItems: {
      [TableName]: Array.from({ length: 25 }, (_, i) => ({
        PutRequest: { Item: { pk: 'a', sk: 2 + batch * 25 + i, color: i % 2 ? 'red' : 'blue' } },
      })),
    },
  }))
  assert.deepEqual(UnprocessedItems ?? {}, {})
}
const reds = await documents.send(new QueryCommand({
  TableName, IndexName: 'by-color', KeyConditionExpression: 'color = :c AND sk > :n',
  ExpressionAttributeValues: { ':c': 'red', ':n': 50 }, ScanIndexForward: false,
}))
assert(reds.Count > 0 && reds.Items.every((each, i) => i === 0 || each.sk < reds.Items[i - 1].sk))
ok('batch write, and query of an index in descending order')

let count = 0
let pages = 0
const query = { TableName, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': 'a' } }
for await (const page of paginateQuery({ client: documents, pageSize: 30 }, query)) {
  count += page.Count
  pages++
}
assert.deepEqual([count, pages], [101, 4])
count = 0
for await (const page of paginateScan({ client: documents, pageSize: 9 }, { TableName })) count += page.Count
assert.equal(count, 101)
ok('query and scan by pages')

const got = await documents.send(new BatchGetCommand({
  RequestItems: { [TableName]: { Keys: [1, 2, 3, 999].map((sk) => ({ pk: 'a', sk })) } },
}))
assert.equal(got.Responses[TableName].length, 3)
ok('batch get')

await documents.send(new TransactWriteCommand({
  TransactItems: [
    { Put: { TableName, Item: { pk: 't', sk: 1 } } }, { Delete: { TableName, Key: { pk: 'a', sk: 2 } } },
  ],
}))
await assert.rejects(
  documents.send(new TransactWriteCommand({
    TransactItems: [
      { Put: { TableName, Item: { pk: 't', sk: 2 } } },
      { ConditionCheck: { TableName, Key: { pk: 'a', sk: 2 }, ConditionExpression: 'attribute_exists(pk)' } },
    ],
  })),
  (error) => error instanceof TransactionCanceledException
    && error.CancellationReasons.map((reason) => reason.Code).join() === 'None,ConditionalCheckFailed')
const both = await documents.send(new TransactGetCommand({
  TransactItems: [1, 2].map((sk) => ({ Get: { TableName, Key: { pk: 't', sk } } })),
}))
assert(both.Responses[0].Item && !both.Responses[1].Item)
ok('transactions are all or nothing')

await documents.send(new DeleteCommand({ TableName, Key: { pk: 't', sk: 1 } }))
assert.equal((await documents.send(new GetCommand({ TableName, Key: { pk: 't', sk: 1 } }))).Item, undefined)
ok('delete')
await client.send(new DeleteTableCommand({ TableName }))
await waitUntilTableNotExists({ client, maxWaitTime: 60 }, { TableName })
ok('delete table')
