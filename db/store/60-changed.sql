-- Functions of the views whose columns may have changed: they are made anew.

DROP FUNCTION IF EXISTS market_candles(text, text, timestamptz, timestamptz);
DROP FUNCTION IF EXISTS candle_history(text, text, timestamptz, timestamptz, int, int, boolean, timestamptz);
