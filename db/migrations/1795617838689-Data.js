module.exports = class Data1795617838689 {
    name = 'Data1795617838689'

    async up(db) {
        await db.query(`ALTER TABLE "trade" ADD "locked_shares" numeric`)
        await db.query(`ALTER TABLE "trade" ADD "escrow" numeric`)
        await db.query(`ALTER TABLE "candle" ADD "bought_volume" numeric`)
        await db.query(`ALTER TABLE "candle" ADD "bought_quote" numeric`)
        await db.query(`ALTER TABLE "market" ADD "locked_shares" numeric`)
        await db.query(`ALTER TABLE "market" ADD "escrow" numeric`)
        await db.query(`UPDATE "market" SET "locked_shares" = "resting"."shares", "escrow" = "resting"."escrow" FROM (
            SELECT "market"."id", coalesce(sum("remaining") FILTER (WHERE "side" = 'SELL'), 0) AS "shares",
                coalesce(sum("remaining" * "price") FILTER (WHERE "side" = 'BUY'), 0) AS "escrow"
            FROM "market" LEFT JOIN "order" ON "order"."market_id" = "market"."id" AND "order"."close_reason" IS NULL
            GROUP BY "market"."id"
        ) AS "resting" WHERE "resting"."id" = "market"."id"`)
        // What rests after each event of the order book, from all events before it; the rest of a taking order does not yet.
        await db.query(`UPDATE "trade" SET
            "locked_shares" = "after"."shares" - CASE "taker_side" WHEN 'SELL' THEN "after"."taker_remaining" ELSE 0 END,
            "escrow" = "after"."escrow" - CASE "taker_side" WHEN 'BUY' THEN "after"."taker_remaining" * "taker_order"."price" ELSE 0 END
        FROM "order" AS "taker_order", (
            SELECT "id", "taker_remaining",
                sum(CASE "side" WHEN 'SELL' THEN "shares" ELSE 0 END) OVER "before" AS "shares",
                sum(CASE "side" WHEN 'BUY' THEN "shares" * "price" ELSE 0 END) OVER "before" AS "escrow"
            FROM (
                SELECT "event"."id", "event"."block_number", "event"."log_index", "order"."market_id", "order"."side", "order"."price",
                    ("args"->>'takerRemaining')::numeric AS "taker_remaining",
                    CASE "name"
                        WHEN 'OrderPlaced' THEN ("args"->>'quantity')::numeric
                        WHEN 'OrderFilled' THEN -("args"->>'quantity')::numeric
                        ELSE -("args"->>'released')::numeric
                    END AS "shares"
                FROM "event"
                CROSS JOIN LATERAL (VALUES ("args"->>'orderId'), ("args"->>'takerOrderId')) AS "changed" ("order_id")
                JOIN "order" ON "order"."id" = "changed"."order_id"
                WHERE "name" IN ('OrderPlaced', 'OrderFilled', 'OrderReduced', 'OrderClosed')
            ) AS "change"
            WINDOW "before" AS (PARTITION BY "market_id" ORDER BY "block_number", "log_index")
        ) AS "after" WHERE "after"."id" = "trade"."id" AND "taker_order"."id" = "trade"."taker_order_id"`)
        await db.query(`UPDATE "candle" SET "bought_volume" = "bought"."shares", "bought_quote" = "bought"."amount" FROM (
            SELECT "candle"."id", coalesce(sum("quantity"), 0) AS "shares", coalesce(sum("quote_amount"), 0) AS "amount"
            FROM "candle" LEFT JOIN "trade" ON "trade"."market_id" = "candle"."market_id" AND "taker_side" = 'BUY'
                AND "trade_id" BETWEEN "first_trade_id" AND "last_trade_id"
            GROUP BY "candle"."id"
        ) AS "bought" WHERE "bought"."id" = "candle"."id"`)
        for (const table of ['trade', 'market']) {
            await db.query(`ALTER TABLE "${table}" ALTER COLUMN "locked_shares" SET NOT NULL`)
            await db.query(`ALTER TABLE "${table}" ALTER COLUMN "escrow" SET NOT NULL`)
        }
        await db.query(`ALTER TABLE "candle" ALTER COLUMN "bought_volume" SET NOT NULL`)
        await db.query(`ALTER TABLE "candle" ALTER COLUMN "bought_quote" SET NOT NULL`)
    }

    async down(db) {
        await db.query(`ALTER TABLE "market" DROP COLUMN "escrow"`)
        await db.query(`ALTER TABLE "market" DROP COLUMN "locked_shares"`)
        await db.query(`ALTER TABLE "candle" DROP COLUMN "bought_quote"`)
        await db.query(`ALTER TABLE "candle" DROP COLUMN "bought_volume"`)
        await db.query(`ALTER TABLE "trade" DROP COLUMN "escrow"`)
        await db.query(`ALTER TABLE "trade" DROP COLUMN "locked_shares"`)
    }
}
