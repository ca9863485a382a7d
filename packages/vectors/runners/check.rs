// Holds an implementation to a file of recorded values whose keys are bytes: rustc check.rs && ./check ../functions/redis-keyslot.json

/// Put yours here. This one is the slot of a key in Redis Cluster.
fn answer(key: &[u8]) -> u16 {
    let tag = key.iter().position(|&b| b == b'{').and_then(|start| {
        let rest = &key[start + 1..];
        rest.iter().position(|&b| b == b'}').filter(|&length| length > 0).map(|length| &rest[..length])
    });
    let crc = tag.unwrap_or(key).iter().fold(0u16, |crc, &byte| {
        (0..8).fold(crc ^ (byte as u16) << 8, |crc, _| if crc & 0x8000 == 0 { crc << 1 } else { crc << 1 ^ 0x1021 })
    });
    crc % 16384
}

fn list<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let rest = text.split_once(name).expect(name).1;
    rest.split_once(']').expect("]").0.split(',').collect()
}

fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).expect("which file?")).expect("a file");
    assert!(text.contains("\"keyEncoding\":\"hex bytes\""), "no keys in hex");
    let (keys, expected) = (list(&text, "\"keys\":["), list(&text, "\"expected\":["));
    assert_eq!(keys.len(), expected.len());
    let bytes = |key: &str| -> Vec<u8> {
        let hex = key.trim_matches('"');
        (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).expect("hex")).collect()
    };
    let wrong = keys.iter().zip(&expected).filter(|(key, slot)| answer(&bytes(key)).to_string() != **slot).count();
    println!("{wrong} of {} are wrong", keys.len());
    std::process::exit((wrong > 0) as i32);
}
