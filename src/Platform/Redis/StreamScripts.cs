namespace DigestMonolith.Platform.Redis;

/// <summary>What must happen in Redis in one step. Each script has one key, so that a cluster could run it too.</summary>
internal static class StreamScripts
{
    /// <summary>
    /// Adds events under ids made of the time and number of the log, so that adding one twice adds it once. Arguments: time,
    /// number and text of each. An id that is not above the last one was mirrored before, unless its number is higher:
    /// then the database's clock was set back, and the last time is taken.
    /// </summary>
    public const string Add = """
        local top_ms, top_seq = 0, 0
        if redis.call('EXISTS', KEYS[1]) == 1 then
            local info = redis.call('XINFO', 'STREAM', KEYS[1])
            for i = 1, #info, 2 do
                if info[i] == 'last-generated-id' then
                    local ms, seq = string.match(info[i + 1], '(%d+)-(%d+)')
                    top_ms, top_seq = tonumber(ms), tonumber(seq)
                end
            end
        end
        local added = 0
        for i = 1, #ARGV, 3 do
            local ms, seq = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
            if ms <= top_ms and seq > top_seq then ms = top_ms end
            if ms > top_ms or (ms == top_ms and seq > top_seq) then
                redis.call('XADD', KEYS[1], string.format('%.0f-%.0f', ms, seq), 'data', ARGV[i + 2])
                top_ms, top_seq, added = ms, seq, added + 1
            end
        end
        return added
        """;

    /// <summary>
    /// Takes away the oldest entries above a length, never one that a group has not been given or not acknowledged. Arguments:
    /// the length, and how many to take at most.
    /// </summary>
    public const string Trim = """
        local excess = redis.call('XLEN', KEYS[1]) - tonumber(ARGV[1])
        if excess <= 0 then return 0 end
        local function parts(id)
            local ms, seq = string.match(id, '(%d+)-(%d+)')
            return tonumber(ms), tonumber(seq)
        end
        local take = math.min(excess, tonumber(ARGV[2]))
        local oldest = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', take)
        local ms, seq = parts(oldest[#oldest][1])
        seq = seq + 1
        local groups = redis.call('XINFO', 'GROUPS', KEYS[1])
        for i = 1, #groups do
            local name, pending, needed
            for j = 1, #groups[i], 2 do
                if groups[i][j] == 'name' then name = groups[i][j + 1] end
                if groups[i][j] == 'pending' then pending = groups[i][j + 1] end
                if groups[i][j] == 'last-delivered-id' then needed = groups[i][j + 1] end
            end
            local group_ms, group_seq = parts(needed)
            group_seq = group_seq + 1
            if pending > 0 then group_ms, group_seq = parts(redis.call('XPENDING', KEYS[1], name)[2]) end
            if group_ms < ms or (group_ms == ms and group_seq < seq) then ms, seq = group_ms, group_seq end
        end
        return redis.call('XTRIM', KEYS[1], 'MINID', '=', string.format('%.0f-%.0f', ms, seq))
        """;

    /// <summary>Says that a consumer still works on what it has: nobody else takes it. Only its own entries are renewed. Arguments: group, consumer.</summary>
    public const string Renew = """
        local mine = redis.call('XPENDING', KEYS[1], ARGV[1], '-', '+', 1000, ARGV[2])
        if #mine == 0 then return 0 end
        local claim = {'XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0}
        for i = 1, #mine do claim[#claim + 1] = mine[i][1] end
        claim[#claim + 1] = 'JUSTID'
        return #redis.call(unpack(claim))
        """;

    /// <summary>Makes a group anew at the end of its stream: its pending entries and consumers are gone. Argument: group.</summary>
    public const string Reset = """
        redis.call('XGROUP', 'DESTROY', KEYS[1], ARGV[1])
        redis.call('XGROUP', 'CREATE', KEYS[1], ARGV[1], '$')
        return 1
        """;

    /// <summary>Counts one more of this span. Argument: its length in milliseconds.</summary>
    public const string Count = """
        local count = redis.call('INCR', KEYS[1])
        if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
        return count
        """;
}
