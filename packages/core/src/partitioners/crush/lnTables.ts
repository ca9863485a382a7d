/**
 * The tables of `crush_ln` (Ceph, src/crush/crush_ln_table.h), whole numbers in base 36. They are near reciprocals and logarithms, and not
 * the nearest: 235 entries of the last differ from what a formula gives, and with them where data is.
 */
const table = (packed: string): readonly bigint[] =>
  packed.split(' ').map((word) => [...word].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n));

/** 2^48 * 128 / (128 + i), rounded up. */
export const reciprocals = table(
  '2rrvthnxts 2r01fl5m4g 2q8mguoog1 2phmkkk3dg 2or1eey4ft 2o0umfdkdj 2nb1x07tmk 2mlmyw7rjg 2lwlh61cs1 ' +
    '2l7x57tzjp 2kjloqtibz 2jvmtqvvxe 2j80ai7hk1 2ikptkvy10 2hxr5slkux 2hb4289cel 2gosa7pa2h 2g2rlbdfpk ' +
    '2fh1rc19fs 2evmkahf08 2eahsfa02f 2dpn86h6l9 2d52o7e6sb 2ckrxccnwn 2c0qsmgdbu 2bgz39d7cx 2axgmn3j8e ' +
    '2ae78bstsk 29v6q1kkdd 29cexo9ffd 28tvp9aqhr 28bkuzi51l 27ti96xjv1 27bnqcpakk 26u152ugy8 26cmc45jpu ' +
    '25vf6c14g8 25efiqcwcn 24xn8fctjy 24h26ngepv 240o8r68mp 23kha6zlkn 234h6j8a81 22ontfyjuj 22912ov7lc ' +
    '21tku55unb 21eazrh73b 20z7flrl8u 20ka1t7lbv 205iqm4p9y 1zqxebw6j0 1zchxctznj 1yy8865tnl 1yk47bw8t1 ' +
    '1y65rgrww1 1xscta6wpk 1xep9k44r0 1x17150suq 1wnu0xu0tt 1wam5xufu8 1vxjd6nyir 1vkljs5jo7 1v7smwd3go ' +
    '1uv4jrhd22 1uil7nryjv 1u66jxjf5s 1ttwhz1bk1 1thqz8ggap 1t5px7v296 1stt9h54zg 1si0xlyqyj 1s6cv9qflw ' +
    '1rut05jn38 1rjda057r1 1r81mlvx74 1qwtzsp0xp 1qlqbg0wip 1qaqjgtp5s 1pzulti0qx 1pp2ghvo80 1pee1j6fa1 ' +
    '1p3tazytbw 1otc704zpd 1oiynovl17 1o8on8mls7 1nyi3v2dwm 1noezt2jk6 1nef9coyvh 1n4iut4upo 1mupqipqf9 ' +
    '1mkzuuukit 1mbd680uaj 1m1tn1ro9h 1lsd7smzk1 1lizuy6o1m 1l9pj0xrbs 1l0i6kdoh1 1krds4xgiv 1kicabwzq4 ' +
    '1k9dnrkbgn 1k0hv2ywvw 1jrouy3078 1jiym1owll 1jab33ectm 1j1q8tlwbh 1it81zi905 1ikshd1pkx 1icfhqxkf0 ' +
    '1i451yliyh 1hvx4u75nu 1hnrp8lcg1 1hfoq1brlu 1h7o64md8p 1gzq0fcv41 1gru7v28yt 1gk0rdwbat 1gc9lyn6j6 ' +
    '1g4kqkoulr 1fwy480qyu 1fpdpx7ayz 1fhvipdimd 1fafhm8jpb 1f31lq1b9s 1evpu3k3hd 1eog5u45r5 1eh8k1jd9t ' +
    '1ea2zu5tsx 1e2zgctitd 1dvxwqtyww',
);

/** 2^48 * log2(1 + i / 128). */
export const logarithms = table(
  '0 14brsefhd 28cbzq65w 3c1usndsq 4fgi8rce6 5ikg8pyz9 6ldukf4wv 7nwuv3s35 8q5mniuc3 9s4bc20c3 att26uaaz ' +
    'bv80dweqt cwdaz93hv dx92x15cm exvh1lefw fy8m3mjn2 gycmq8t65 hy7nh3imc ixtssgikn jx771bi01 kwbyhh7mh ' +
    'lv87bmjdn mtw1nfi5u nsblhm5zo oqiys1eq8 poi9drni8 qm9l35gz1 rjt1lw4ht sh4ql40f0 te8rlf1ii ub584yxpz ' +
    'v7u7njg9d w4btikj8u x0m518evu xwp9ghmca ysl9z4ycu zoa9pvdpv 10jsbrbvn0 11f3j4584x 12a7yqzqh4 1355pkmxr0 ' +
    '13zwufz7nw 14uhg63dkx 15ovlia7wd 16j3d63zt6 17d4ttfvi8 187022hcvh 190p4htmqp 19u83mgwq0 1anl1xvpp5 ' +
    '1bgs1w0503 1c9t5vb2bs 1d2og8tcez 1dvdzc4yke 1enxtfi4zv 1fgc0rsg3l 1g8knkjumt 1h0ns01qvb 1hslg79yqy ' +
    '1ikdq9zr23 1jc0oaqpog 1k3icavqx5 1kuusalxz2 1lm228zgin 1md483ydhy 1n41bsdj3t 1nutf61bz9 1olgk3ojnv ' +
    '1pbysf12bv 1q2c5wsnsw 1qskqcppw5 1riojhjy2h 1s8nn152ho 1syi2odieu 1to7w391zb 1udt4wvhgc 1v39urh7u1 ' +
    '1vsm38fwyp 1whtvwb32l 1x6xaasnsy 1xvwbytkqu 1ykr2eibg8 1z9hj37gzu 1zy3rhi92b 20mlt190l6 21azp5jrxu ' +
    '21z9h8sopj 22nf6ooj20 23bguu76o3 23zej1o3bt 24n88mqp30 25ay0wew2l 25yjx51fyu 26m1ymcf2x 279g6lfl4f ' +
    '27wqmastmq 28jxayci2t 29709rdvnt 29tzjwngsg 2agv6kbe9y 2b3n6vzs86 2bqbm0r2o1 2ccwh34dvn 2czdt73uh0 ' +
    '2dlrng6x7a 2e820xcqiz 2eu8yp2dwz 2fgchtb8xa 2g2cnbla0y 2go9g8xb7y 2ha2xlvcew 2hvt4eitl4 2ihg1miwqs ' +
    '2j2zq92rny 2jog78xtg0 2k9thkfzu8 2kv3m5i0ff 2lgalxllkp 2m1ehttr7u 2mmfaquzh2 2n7d1kzj2r 2ns7r83lmv ' +
    '2oczgjplqi 2oxo6eycvl 2pi9xolb8y 2q2sr70rct 2qn8nsa1ht 2r7loa1r2v 2rrtugjvuo',
);

/** 2^48 * log2(1 + i / 32768), about. */
export const fineLogarithms = table(
  '0 5oy5kow dwqrlc5 jlogyg7 paly7st uzj7dek 10og8fa6 16dd1dg8 1c29m7xd 1hr5yyqa 1ng23lvk 1t4y05dv 1yttol9u ' +
    '24ip4xk4 2a7kd69c 2fwfdbe5 2lla5cz6 2ra4pb13 2wyz15kh 32nt4wm2 38cn0k6e 3e1go4a6 3jqa3ky0 3pf3ay6k 3v3wa80g ' +
    '40sp1egc 46hhkhiu 4c69vh8m 4hv1ydma 4njtt6oj 4t8lfwfx 4yxcuix6 54m4124v 5aauzi3o 5fzlpuu8 5loc84d6 5rd2iap4 ' +
    '5x1skduq 62qiedun 68f80aph 6e3xe4fx 6jsmjv2k 6phbhim2 6v607332 70uooki6 76jcxyw3 7c80za9e 7hwosimq 7nlcdo0s ' +
    '7t9zqqg5 7yymvpxh 84n9smhf 8abwhg4l 8g0iy6vn 8lp56ur7 8rdr7frx 8wzz83tk 92qykdbe 98fjwpvf 9e450zn4 9jspx6n7 ' +
    '9phalaw9 9v5v1cew a0uf9b7u a6iz97bn ac7j10r0 ahw2krii anklwfmu at95014m ayxnvk0h b4m6j0b1 baaoye0y bfz75p6w ' +
    'blnp4xtf brc6w3x9 bx0of7iz c2p5q8n8 c8dmt7ao ce23o3hx cjqkax9m cpf0pome cv3gwdkx d0rwv05s d6gclkdo dc4s4296 ' +
    'dht7ehsy dnhmgv1m dt61b5zu dyufxeo8 e4iubl3g ea78hpa4 efvmfr8v elk05r0c er8dnol6 ewwqxjzz f2l3zd9g f89gt4e6 ' +
    'fdxtetes fjm5sgbx fpahy169 fuytvjye g0n5l0oz g6bh2fen gbzsbs40 gho3d2tq gnce6bkf gt0oricq gyoz4n7b h4d99q4s ' +
    'ha1j6r5r hfpsvqax hle2cnku hr2blj08 hwqkmcln i2etf4ds i831zud8 idraciko ijfih50p ip3qdppy iury28p3 j0g5ipyq ' +
    'j64cr5ji jbsjrjg1 jhgqjvp0 jn4x46b0 jst3gfao jyh9kmon k22r80xp k9tl4wq2 kfhqkzes kl5vt0kc kqu0t07d kwi5kyci ' +
    'l26a4v0e l6ywgeag ldiikjyx lj6mgcau louq4382 luitjsr6 m06wrgwt m5uzr3pn mbj2ip6a mh7529be mmv7ds5k msj9h9pf ' +
    'my7bcpzn n3vd050u n9jefitn nf7fmveo nkvgm6sl nqjhdh00 nw7hwq1l o1vi7xxx o7jib4pn od7i6adf oivhtexv oojh8ifl ' +
    'ou7gfkv9 ozvfem9i p5je5mmx pb7com07 pgvazkdx pmj92hsq ps76xe99 pxv4k9s6 q3j1z4e1 q96z5y3j qeuw4qxa qkisvivx ' +
    'qq6pea03 qvulp0ad r1ihrprf r76dmefx rcu992cf rii4nphm ro5zubw3 rttusxkj rzhpjiji s55k22to satecmfo sgh8f5e5 ' +
    'slghtogi srsvw5ey sxgpamik t33coaqg t8sbfizc teg45yds tk3wod93 to9993m7 tvfh15gu u138viuk u6r0hvrn ucerw88r ' +
    'uhb09tu6 unqa0vxk ute0r76j uz1r9i21 v4phjskp v8zw0d5w veq8mqmz vkwrdk4f vrccgvfp vx01n4fp w04vwtfi w8bfblp4 ' +
    'wdz3ttzu wjms423d wp31eb8l wuy40hri x0lrmpdc x5v88huj xbx2747q xgqjpsoy xn8bvioj xsvydptf xyjknwwu y1oc1k89 ' +
    'y9uskb1n yfie6i4b yl5zkp80 yqtkqwdb ywh5p3kx yzlvqr4b z7saxi9f zdfv7prm zi1n7i39 zoqz456y zskpn4nv zyr8dy5b ' +
    '103g14fia 10bd49275 10g4a9b57 10mo5hk21 10pst39mr 10xz5u305 113c7nnfl 1196mt9at 11ces0e0s 11i296oz3 ' +
    '11npq50ay 11ul0q6pu 120y62ihb 1276yckhf 12abjqdqr 12fyzkr7w 12lmf756e 12r9uljmu 12x39d83w 132koqe46 ' +
    '13883gu6a 13dvhzasu 13jiw9s0j 13p6ac9ty 13uto6s9p 140h1tbcg 1464f7v2s',
);
