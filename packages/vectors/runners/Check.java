// Holds an implementation to a file of recorded values whose keys are bytes: java Check.java ../functions/redis-keyslot.json
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

class Check {
  /** Put yours here. This one is the slot of a key in Redis Cluster. */
  static int answer(byte[] key) {
    int first = 0, end = key.length, start = indexOf(key, '{', 0);
    int close = start < 0 ? -1 : indexOf(key, '}', start + 1);
    if (close > start + 1) {
      first = start + 1;
      end = close;
    }
    int crc = 0;
    for (int i = first; i < end; i++) {
      crc ^= (key[i] & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) crc = ((crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021) & 0xffff;
    }
    return crc % 16384;
  }

  static int indexOf(byte[] key, char wanted, int from) {
    while (from < key.length && key[from] != wanted) from++;
    return from < key.length ? from : -1;
  }

  public static void main(String[] arguments) throws Exception {
    String text = Files.readString(Path.of(arguments[0]));
    if (!text.contains("\"keyEncoding\":\"hex bytes\"")) throw new Exception("no keys in hex");
    String[] keys = list(text, "\"keys\":["), expected = list(text, "\"expected\":[");
    if (keys.length != expected.length) throw new Exception(keys.length + " keys, " + expected.length + " answers");
    int wrong = 0;
    for (int i = 0; i < keys.length; i++) {
      byte[] key = HexFormat.of().parseHex(keys[i].replace("\"", ""));
      if (answer(key) != Integer.parseInt(expected[i])) wrong++;
    }
    System.out.println(wrong + " of " + keys.length + " are wrong");
    System.exit(wrong > 0 ? 1 : 0);
  }

  static String[] list(String text, String name) {
    int start = text.indexOf(name) + name.length();
    return text.substring(start, text.indexOf(']', start)).split(",");
  }
}
